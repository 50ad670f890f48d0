using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Tests.Rtnetlink.Links.Kinds;
using Xunit;

namespace Netlink.Tests.Support;

/// <summary>What holds for every link kind. A class for a kind says what was recorded, and what it must have been.</summary>
public abstract class KindTests
{
    private const ushort IFLA_LINKINFO = 18;
    private const ushort IFLA_INFO_DATA = 2;
    private const ushort NewLink = 16;

    /// <summary>Requests of iproute2, each by the name of its recording, and the same in our words.</summary>
    public abstract IReadOnlyList<(string Golden, LinkSpec Spec)> Requests { get; }

    /// <summary>Reports of a kernel, each by the name of its recording, and what it says.</summary>
    public virtual IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [];

    /// <summary>Settings that iproute2 sends although the kind has no use for them.</summary>
    protected virtual IReadOnlyList<ushort> Needless => [];

    /// <summary>What of a report a request repeats.</summary>
    protected virtual LinkKind Repeat(LinkKind reported) => reported;

    [Fact]
    public void Encode_Request_SendsWhatIproute2Sends()
    {
        foreach ((string golden, LinkSpec spec) in Requests)
            Assert.Equal(Sorted(Golden.SentPayload(golden)), Sorted(Wire.Encode(LinkCodec.EncodeCreate, spec)));
    }

    [Fact]
    public void Decode_Report_HasEverySetting()
    {
        foreach ((string golden, LinkKind kind) in Reports)
            Assert.Equal(kind, Assert.Single(Wire.DecodeAll(LinkCodec.Decode, NewLink, Golden.Received(golden))).Kind);
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        foreach (LinkKind kind in Kinds().Select(Repeat))
            Assert.Equal(kind, LinkKindsTests.RoundTrip(kind));
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing()
    {
        foreach ((string golden, _) in Reports)
        {
            byte[] settings = Settings(Wire.Payloads(NewLink, Golden.Received(golden)).Single());
            string name = Reports[0].Kind.Name;
            for (int length = 0; length < settings.Length; length++)
                Try(name, settings[..length]);
            // Each setting a byte shorter and a byte longer than it is, and empty.
            foreach ((ushort type, byte[] value) in Split(settings))
            {
                Try(name, Join(type, value[..^Math.Min(1, value.Length)]));
                Try(name, Join(type, [.. value, 0]));
                Try(name, Join(type, []));
            }
        }
    }

    [Fact]
    public void Definition_EverySettingSent_HasAName()
    {
        foreach (LinkKind kind in Kinds())
        {
            AttributeSchema names = LinkKinds.Table.Find(System.Text.Encoding.UTF8.GetBytes(kind.Name))!.Attributes();
            foreach ((ushort type, _) in Split(Convert.FromHexString(LinkKindsTests.Encode(kind))))
                Assert.NotNull(names.Find((ushort)(type & ~NetlinkAttribute.NestedBit)));
        }
    }

    private IEnumerable<LinkKind> Kinds() => Requests.Select(request => request.Spec.Kind!).Concat(Reports.Select(report => report.Kind));

    /// <summary>A request in lines. The order of attributes is free, so they are sorted, those of the kind on their own; a nest without
    /// content says nothing.</summary>
    private string Sorted(byte[] payload)
    {
        IEnumerable<string> lines = Split(payload[16..]).SelectMany(attribute => attribute.Type != IFLA_LINKINFO
            ? [Line(attribute)]
            : Split(attribute.Value).SelectMany(part => part.Type != IFLA_INFO_DATA ? ["kind " + Line(part)]
            : Split(part.Value).Where(setting => !Needless.Contains(setting.Type)).Select(setting => "setting " + Line(setting))));
        return Convert.ToHexStringLower(payload[..16]) + "\n" + string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Line((ushort Type, byte[] Value) attribute) => $"{attribute.Type:x4}={Convert.ToHexStringLower(attribute.Value)}";

    private static byte[] Settings(byte[] payload)
        => Split(Split(payload[16..]).Single(attribute => attribute.Type == IFLA_LINKINFO).Value)
            .SingleOrDefault(part => part.Type == IFLA_INFO_DATA).Value ?? [];

    private static List<(ushort Type, byte[] Value)> Split(byte[] attributes)
    {
        List<(ushort, byte[])> found = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
            found.Add((attribute.WireType, attribute.Payload.ToArray()));
        return found;
    }

    private static byte[] Join(ushort type, byte[] value)
    {
        var writer = new NetlinkWriter();
        writer.WriteBytes(type, value);
        return writer.Written.ToArray();
    }

    private static void Try(string name, byte[] settings)
    {
        try
        {
            LinkKindsTests.Decode(name, Convert.ToHexString(settings));
        }
        catch (NetlinkProtocolException)
        {
        }
    }
}
