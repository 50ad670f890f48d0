using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rdma;
using Netlink.Rtnetlink;
using Netlink.Tests.Rtnetlink.Links.Kinds;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.Tests.Properties;

/// <content>Attributes of a newer kernel in every nest of every recorded report, wherever it stands.</content>
public sealed partial class UnknownAttributesTests
{
    /// <summary>Nests that are exceptions, by the types of the attributes on the way to them, and why.</summary>
    private static readonly (string Codec, string Why, string[] Nests)[] s_exceptions =
    [
        (nameof(IpsetCodec), "The elements, which another decoder reads.",
            ["8 not read", "8.7 not read", "8.7.1 not read", "8.7.20 not read"]),
        (nameof(RouteCodec), "A list of structures (struct rtnexthop).", ["9 lost"]),
        (nameof(RouteCodec), "Counters are only reported, and not compared.", ["22.10 not compared"]),
        (nameof(NextHopCodec), "Counters are only reported, and not compared.", ["15 not compared", "15.1 not compared"]),
        (nameof(MplsRouteCodec), "A list of structures.", ["9 lost"]),
        (nameof(MulticastRouteCodec), "A list of structures.", ["9 lost", "9.256 not read"]),
        (nameof(NeighbourCodec), "A number.", ["4 not read"]),
        (nameof(LinkTimestampingCodec), "A number.", ["2.3.1.1 not read"]),
        (nameof(LinkCodec), "A tun device is not made by this request, and the port is not part of it.",
            ["18.2 not sent", "18.5 not sent"]),
        (nameof(LinkCodec), "A request to create a link has no virtual functions, parameters and XDP programs.",
            ["22.1 not sent", "22.1.12 not sent", "22.1.8 not sent", "26.10 not sent", "26.2 not sent", "43 not sent"]),
        (nameof(LinkCodec), "A bridge's own report, of which another decoder reads the VLANs; its port is in the usual report.",
            ["12 not read", "26 not read", "26.2 not read", "26.3 not read"]),
        (nameof(LinkCodec), "Numbers and structures.", ["18.2.19 not read", "18.2.3.1 not read"]),
        (nameof(QdiscCodec), "Each virtual queue is configured by a request of its own.", ["2.6.1 not sent"]),
        (nameof(QdiscCodec), "Numbers and structures.", ["2.2 not read"]),
        (nameof(QdiscCodec), "Counters are only reported, and not compared.", ["7 not compared"]),
        (nameof(TrafficClassCodec), "A structure.", ["4 not read"]),
        (nameof(TrafficClassCodec), "Counters are only reported, and not compared.", ["7 not compared"]),
        (nameof(TrafficFilterCodec), "Numbers and structures.", ["2.2.1.2.1 not read", "2.2.1.2.2 not read", "2.2.2.2.1 not read",
            "2.2.2.2.2 not read", "2.2.3.2.1 not read"]),
        (nameof(TrafficFilterCodec), "Counters of actions are only reported, and not compared.", ["2.2.1.4 not compared",
            "2.2.2.4 not compared", "2.2.3.4 not compared", "2.2.4.4 not compared", "2.2.5.4 not compared"]),
        (nameof(XfrmPolicyCodec), "A structure.", ["21 not read"]),
        (nameof(GenericFamilyCodec), "A list whose types are places: a newer type is one more entry.", ["6 refused", "7 refused"]),
        (nameof(MacsecCodec), "A list whose types are places.", ["5 refused", "6 refused", "6.1.3 refused"]),
        (nameof(WireGuardReport), "A list whose types are places.", ["8 refused", "8.0.9 refused"]),
        (nameof(WirelessRegulatoryCodec), "A list whose types are places.", ["34 refused"]),
        (nameof(WirelessPhyReport), "Lists whose types are the numbers of bands, and places.", ["22 refused", "22.0.1 refused",
            "22.0.2 refused", "22.1.1 refused", "22.1.2 refused", "22.3.1 refused", "22.3.2 refused", "22.4.1 refused"]),
        (nameof(WirelessPhyReport), "A list of numbers, which are types: a newer one is kept as its number.", ["32 lost"]),
        (nameof(RdmaObjectCodec), "Here the first of the objects of a message is read.", ["35.36 lost"]),
    ];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Decode_EveryNestOfARecordedReportWithANewerAttribute_KeepsItAndSendsItBack(string codec)
    {
        Law law = Array.Find(s_laws, candidate => candidate.Codec.Name == codec)!;
        SortedSet<string> lost = new(StringComparer.Ordinal);
        var decoder = new NetlinkDecoder();
        foreach (byte[] payload in law.Recordings.SelectMany(name => Wire.Payloads(law.MessageType, Golden.Received(name))))
        {
            if (law.Decode(payload) is not object plain)
                continue;
            byte[]? sent = law.Encode is null ? null : TryEncode(law, plain);
            if (!LooksLikeANest(new RawAttribute(0, payload.AsMemory(law.HeaderSize))))
                continue;
            foreach ((string path, bool isList, byte[] more, byte[] broken) in WithNewerInEachNest(payload, law.HeaderSize, ""))
            {
                if (ProtocolOf(law.Codec) is NetlinkProtocol protocol)
                    Assert.NotEmpty(Assert.Single(decoder.Decode(protocol, Wire.Message(law.MessageType, more))).Text);
                if (TryDecode(law, more) is not object newer)
                {
                    // Otherwise a number that only looks like a nest.
                    if (isList)
                        lost.Add($"{path[1..]} refused");
                    continue;
                }

                Assert.NotEmpty(newer.ToString()!);
                bool isRead = TryDecode(law, broken) is null;
                if (!Holds(newer))
                    lost.Add($"{path[1..]} {(isRead ? "lost" : "not read")}");
                else if (!isRead)
                    continue;
                else if (plain.Equals(newer))
                    lost.Add($"{path[1..]} not compared");
                else if (sent is not null)
                    AddUnlessSent(path[1..], sent, TryEncode(law, newer) ?? []);
            }
        }

        void AddUnlessSent(string path, byte[] plain, byte[] sent)
        {
            ushort[] types = [.. path.Split('.').Select(ushort.Parse)];
            if (sent.AsSpan().IndexOf(Bytes(s_newer)) < 0)
                lost.Add($"{path} not sent");
            else if (CountAt(sent.AsSpan(law.HeaderSize), types) > Math.Max(1, CountAt(plain.AsSpan(law.HeaderSize), types)))
                lost.Add($"{path} sent twice");
        }

        IEnumerable<string> expected = s_exceptions.Where(known => known.Codec == codec).SelectMany(known => known.Nests);
        Assert.Equal(expected.Order(StringComparer.Ordinal), lost);
    }

    /// <summary>The same bytes, each time with a newer attribute at the end of another nest, and with a broken one at its start, and
    /// whether that nest is a list of nests.</summary>
    private static List<(string Path, bool IsList, byte[] Newer, byte[] Broken)> WithNewerInEachNest(byte[] bytes, int headerSize,
        string path)
    {
        List<(string, bool, byte[], byte[])> found = [];
        List<RawAttribute> attributes = [.. AttributeKeeper.All(new AttributeReader(bytes.AsSpan(headerSize))).Kept];
        for (int i = 0; i < attributes.Count; i++)
        {
            RawAttribute nest = attributes[i];
            if (!LooksLikeANest(nest))
                continue;
            string within = $"{path}.{nest.Type}";
            byte[] content = nest.Data.ToArray();
            foreach ((string deeper, bool isList, byte[] newer, byte[] broken) in WithNewerInEachNest(content, 0, within))
                found.Add((deeper, isList, Replaced(i, newer), Replaced(i, broken)));
            found.Add((within, IsListOfNests(nest), Replaced(i, [.. content, .. Padding(content), .. Bytes(s_newer)]),
                Replaced(i, [0xff, 0xff, 0x01, 0x30, .. content])));
        }

        return found;

        byte[] Replaced(int index, byte[] content)
        {
            var writer = new NetlinkWriter();
            writer.WriteRaw(bytes.AsSpan(0, headerSize));
            writer.WriteAttributes([.. attributes[..index], attributes[index] with { Data = content }, .. attributes[(index + 1)..]]);
            return writer.Written.ToArray();
        }
    }

    /// <summary>Whether the bytes are attributes to their end. Few families mark their nests.</summary>
    private static bool LooksLikeANest(RawAttribute attribute)
    {
        ReadOnlySpan<byte> rest = attribute.Data.Span;
        if (rest.IsEmpty)
            return attribute.IsMarkedNest;
        while (!rest.IsEmpty)
        {
            if (rest.Length < 4 || BitConverter.ToUInt16(rest) is var length && (length < 4 || length > rest.Length)
                || (BitConverter.ToUInt16(rest[2..]) & 0x3fff) > 0x200)
                return false;
            int padded = (length + 3) & ~3;
            if (padded < rest.Length && rest[length..padded].ContainsAnyExcept((byte)0))
                return false;
            rest = rest[Math.Min(padded, rest.Length)..];
        }

        return true;
    }

    /// <summary>The protocol of the messages; null for generic netlink, where the number of a family says nothing by itself.</summary>
    private static NetlinkProtocol? ProtocolOf(Type codec) => codec.Namespace switch
    {
        "Netlink.Rtnetlink" => NetlinkProtocol.Route,
        "Netlink.Netfilter" => NetlinkProtocol.Netfilter,
        "Netlink.Xfrm" => NetlinkProtocol.Xfrm,
        "Netlink.Sockets" => NetlinkProtocol.SocketDiagnostics,
        "Netlink.Rdma" => NetlinkProtocol.Rdma,
        _ => null,
    };

    /// <summary>The number of attributes at a path. The kernel takes the last of several nests for the only one.</summary>
    private static int CountAt(ReadOnlySpan<byte> attributes, ReadOnlySpan<ushort> path)
    {
        int count = 0;
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            if (attribute.Type == path[0] && (path.Length == 1 || LooksLikeANest(attribute.ToRaw())))
                count += path.Length == 1 ? 1 : CountAt(attribute.Payload, path[1..]);
        }

        return count;
    }

    private static bool IsListOfNests(RawAttribute nest)
        => AttributeKeeper.All(new AttributeReader(nest.Data.Span)).Kept is { Count: > 0 } entries
            && entries.All(entry => !entry.Data.IsEmpty && LooksLikeANest(entry));

    private static object? TryDecode(Law law, byte[] payload)
    {
        try
        {
            return law.Decode(payload);
        }
        catch (NetlinkProtocolException)
        {
            return null;
        }
    }

    /// <summary>Whether a newer attribute is anywhere within an object, in a list that is compared or not.</summary>
    private static bool Holds(object? value, int depth = 0)
    {
        const int Deepest = 24;
        switch (value)
        {
            case null or string: return false;
            case ReadOnlyMemory<byte> bytes: return bytes.Span.IndexOf(Bytes(s_newer)) >= 0;
            case RawAttribute raw: return raw.Equals(s_newer) || raw.Data.Span.IndexOf(Bytes(s_newer)) >= 0;
            case System.Collections.IEnumerable list when list.Cast<object?>().Any(item => Holds(item, depth + 1)): return true;
        }

        Type type = value.GetType();
        bool isOurs = type.Namespace?.StartsWith("Netlink", StringComparison.Ordinal) is true && !type.IsEnum;
        return isOurs && depth < Deepest && Fields(type).Any(field => Holds(field.GetValue(value), depth + 1));
    }

    private static IEnumerable<FieldInfo> Fields(Type? type)
        => type is null ? [] : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly).Concat(Fields(type.BaseType));

    /// <summary>Nests of a controller, which no recorded link has.</summary>
    [Theory]
    [InlineData((ushort)CanAttribute.IFLA_CAN_TDC)]
    [InlineData((ushort)CanAttribute.IFLA_CAN_CTRLMODE_EXT)]
    public void Decode_NestsOfACanControllerWithNewerSettings_KeepThemAndSendThemBack(ushort nest)
    {
        byte[] known = Bytes(new RawAttribute(1, new byte[4]));

        CanLink plain = Can(Nest(nest, known)), newer = Can(Nest(nest, [.. known, .. Bytes(s_newer)]));

        Assert.True(Holds(newer));
        Assert.NotEqual(plain, newer);
        Assert.Equal(newer.SupportedModes, plain.SupportedModes);
        Assert.NotEqual(-1, Convert.FromHexString(LinkKindsTests.Encode(newer)).AsSpan().IndexOf(Bytes(s_newer)));

        static CanLink Can(byte[] settings) => Assert.IsType<CanLink>(LinkKindsTests.Decode("can", Convert.ToHexString(settings)));
    }
}
