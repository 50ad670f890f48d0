using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Tests.Rtnetlink.Links.Kinds;
using Xunit;

namespace Netlink.Tests.Properties;

/// <summary>What a newer kernel tells is not lost: an attribute without a property is kept, told apart, and sent back.</summary>
public sealed partial class UnknownAttributesTests
{
    /// <summary>A number that no list of attributes reaches.</summary>
    private const ushort NewerType = 0x3001;

    /// <summary>The number that ethtool's family had where it was recorded.</summary>
    private const ushort EthtoolFamily = 20;

    private static readonly RawAttribute s_newer = new(NewerType, new byte[] { 1, 2, 3, 4, 5 });

    private static readonly RawAttribute s_newerNest = new(NewerType + 1, new byte[] { 8, 0, 1, 0, 1, 2, 3, 4 }) { IsMarkedNest = true };

    public static TheoryData<string> Codecs => [.. s_laws.Select(law => law.Codec.Name)];

    [Fact]
    public void Decoders_OfEveryKindOfMessage_KeepWhatTheyDoNotKnow()
    {
        IEnumerable<Type> decoding = typeof(LinkCodec).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(method => method.Name.StartsWith("Decode", StringComparison.Ordinal)
            && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(NetlinkMessage).MakeByRefType()));

        Assert.Empty(decoding.Except(s_laws.Select(law => law.Codec)).Except(s_exempt).Select(type => type.Name));
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Decode_RecordedReportWithNewerAttributes_KeepsThemAndSendsThemBack(string codec)
    {
        Law law = Array.Find(s_laws, candidate => candidate.Codec.Name == codec)!;
        int seen = 0;
        foreach (byte[] payload in law.Recordings.SelectMany(name => Wire.Payloads(law.MessageType, Golden.Received(name))))
        {
            object? plain = law.Decode(payload);
            object? newer = law.Decode([.. payload, .. Padding(payload), .. Bytes(s_newer), .. Bytes(s_newerNest)]);
            if (plain is null || newer is null)
                continue;

            seen++;
            Assert.NotEqual(plain, newer);
            Assert.Equal([.. law.Kept(plain), s_newer, s_newerNest], law.Kept(newer));
            // A local route and a link of this machine's own are reported and cannot be asked for.
            if (law.Encode is not null && TryEncode(law, plain) is not null)
                AssertSent(TryEncode(law, newer)!.AsSpan(law.HeaderSize));
        }

        Assert.NotEqual(0, seen);
    }

    [Fact]
    public void Decode_SettingsOfEveryLinkKind_KeepNewerOnesAndSendThemBack()
    {
        foreach (KindDefinition<LinkKind> definition in DefinitionsOf<KindDefinition<LinkKind>>(typeof(LinkKind)))
        {
            LinkKind kind = LinkKindsTests.Decode(definition.Name, Convert.ToHexString([.. Bytes(s_newer), .. Bytes(s_newerNest)]));

            Assert.Equal([s_newer, s_newerNest], kind.UnknownAttributes);
            Assert.NotEqual(definition.Decode(default), kind);
            AssertSent(Convert.FromHexString(LinkKindsTests.Encode(kind)));
        }
    }

    [Fact]
    public void Decode_RecordedLinkWithNewerSetting_KeepsItInTheKind()
    {
        int seen = 0;
        foreach (byte[] payload in Golden.AllReceived.SelectMany(name => Wire.Payloads(16, Golden.Received(name))))
        {
            Link plain = Wire.Decode(LinkCodec.Decode, payload);
            if (plain.Kind is null or UnknownLink || WithNewerSetting(payload) is not byte[] newer)
                continue;

            seen++;
            Assert.Equal([.. plain.Kind.UnknownAttributes, s_newer], Wire.Decode(LinkCodec.Decode, newer).Kind!.UnknownAttributes);
        }

        Assert.NotEqual(0, seen);
    }

    [Fact]
    public void Decode_SettingsOfEveryQdiscKind_KeepNewerOnesAndSendThemBack()
    {
        foreach (byte[] payload in Golden.AllReceived.SelectMany(name => Wire.Payloads(36, Golden.Received(name))))
        {
            Qdisc plain = Wire.Decode(QdiscCodec.Decode, payload);
            if (plain.Kind is UnknownQdisc)
                continue;
            byte[] settings = [.. SettingsOf(plain.Kind), .. Bytes(s_newer)];

            QdiscKind newer = QdiscKinds.Table.Decode(new NetlinkAttribute(1, Encoding.UTF8.GetBytes(plain.Kind.Name)),
                new NetlinkAttribute(2, settings));

            Assert.Contains(s_newer, newer.UnknownAttributes);
            Assert.NotEqual(plain.Kind, newer);
            Assert.Equal(Bytes(s_newer), SettingsOf(newer)[^Bytes(s_newer).Length..]);
        }
    }

    [Fact]
    public void Decode_SettingsOfEveryRecordedEncapsulation_KeepNewerOnesAndSendThemBack()
    {
        HashSet<ushort> seen = [];
        foreach (byte[] payload in Golden.AllReceived.SelectMany(name => Wire.Payloads(24, Golden.Received(name))))
        {
            if (payload[0] is not (LinuxFamily.AF_INET or LinuxFamily.AF_INET6))
                continue;
            Route route = Wire.Decode(RouteCodec.Decode, payload);
            foreach (RouteEncapsulation plain in route.NextHops.Select(hop => hop.Encapsulation).Append(route.Encapsulation)
                .OfType<RouteEncapsulation>().Select(WithDescriptors))
            {
                seen.Add(plain.Type);
                byte[] settings = [.. Wire.Encode((writer, item) => item.Write(writer), plain), .. Bytes(s_newer)];

                RouteEncapsulation newer = RouteEncapsulations.Find(plain.Type)!.Decode(new AttributeReader(settings))!;

                Assert.Equal([.. plain.UnknownAttributes, s_newer], newer.UnknownAttributes);
                Assert.NotEqual(plain, newer);
                Assert.Equal(settings, Wire.Encode((writer, item) => item.Write(writer), newer));
            }
        }

        Assert.True(seen.Count >= 4, $"Of the encapsulations only {string.Join(", ", seen)} are recorded.");
    }

    [Fact]
    public void Decode_SettingsOfEveryPort_KeepNewerOnesAndSendThemBack()
    {
        foreach (KindDefinition<LinkPort> definition in DefinitionsOf<KindDefinition<LinkPort>>(typeof(LinkPort)))
        {
            LinkPort port = LinkPorts.Table.Decode(new NetlinkAttribute(1, Encoding.UTF8.GetBytes(definition.Name)),
                new NetlinkAttribute(2, Bytes(s_newer)));

            Assert.Equal([s_newer], port.UnknownAttributes);
            Assert.NotEqual(definition.Decode(default), port);
            var writer = new NetlinkWriter();
            port.Write(writer);
            Assert.Equal(Bytes(s_newer), writer.Written.ToArray());
        }
    }

    private static Law Of<T>(Type codec, ushort messageType, int headerSize, ReplyDecoder<T?> decode,
        Func<T, IReadOnlyList<RawAttribute>> kept, Func<T, byte[]>? encode)
        where T : class
        => new(codec, messageType, headerSize, payload => Wire.Decode(decode, payload), item => kept((T)item),
            encode is null ? null : item => encode((T)item));

    private static List<T> DefinitionsOf<T>(Type kind)
    {
        List<T> found =
        [
            .. kind.Assembly.GetTypes().Where(type => type.IsSubclassOf(kind) && !type.IsAbstract)
                .Select(type => type.GetProperty("Definition", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null)).OfType<T>(),
        ];
        Assert.NotEmpty(found);
        return found;
    }

    private static byte[]? TryEncode(Law law, object item)
    {
        try
        {
            return law.Encode!(item);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void AssertSent(ReadOnlySpan<byte> attributes)
    {
        List<RawAttribute> sent = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            if (attribute.Type >= NewerType)
                sent.Add(attribute.ToRaw());
        }

        Assert.Equal([s_newer, s_newerNest], sent);
        Assert.Equal([false, true], sent.Select(attribute => attribute.IsMarkedNest));
    }

    private static byte[] Padding(byte[] payload) => new byte[-payload.Length & 3];

    private static byte[] Bytes(RawAttribute attribute)
    {
        var writer = new NetlinkWriter();
        writer.WriteAttributes([attribute]);
        return writer.Written.ToArray();
    }

    private static byte[] SettingsOf(QdiscKind kind)
    {
        var writer = new NetlinkWriter();
        kind.Write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>A report of a link whose kind has a newer setting; null when the kind has no settings.</summary>
    private static byte[]? WithNewerSetting(byte[] payload)
    {
        const ushort IFLA_LINKINFO = 18;
        const ushort IFLA_INFO_DATA = 2;
        bool found = false;
        var writer = new NetlinkWriter();
        writer.WriteRaw(payload.AsSpan(0, 16));
        foreach (NetlinkAttribute attribute in new AttributeReader(payload.AsSpan(16)))
        {
            if (attribute.Type != IFLA_LINKINFO)
            {
                writer.WriteBytes(attribute.WireType, attribute.Payload);
                continue;
            }

            using (writer.Nest(IFLA_LINKINFO, marked: false))
            {
                foreach (NetlinkAttribute part in attribute.AsNest())
                {
                    found |= part.Type == IFLA_INFO_DATA;
                    writer.WriteBytes(part.WireType, part.Type == IFLA_INFO_DATA ? [.. part.Payload, .. Bytes(s_newer)] : part.Payload);
                }
            }
        }

        return found ? writer.Written.ToArray() : null;
    }

    private sealed record Law(Type Codec, ushort MessageType, int HeaderSize, Func<byte[], object?> Decode,
        Func<object, IReadOnlyList<RawAttribute>> Kept, Func<object, byte[]>? Encode)
    {
        public IReadOnlyList<string> Recordings { get; init; } = Golden.AllReceived;
    }
}
