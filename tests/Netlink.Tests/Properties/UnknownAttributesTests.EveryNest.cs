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
using Xunit;

namespace Netlink.Tests.Properties;

/// <content>Attributes of a newer kernel in every nest of every recorded report, wherever it stands.</content>
public sealed partial class UnknownAttributesTests
{
    /// <summary>Nests that are exceptions, by the types of the attributes on the way to them, and why.</summary>
    private static readonly (string Codec, string Why, string[] Nests)[] s_exceptions =
    [
        (nameof(NftRuleCodec), "A list of expressions, and of those of a dynamic set, has entries of one type.", ["4 lost"]),
        (nameof(NftRuleCodec), "An expression is a name and its data, and so is one within a dynamic set.", ["4.1 lost", "4.1.2.7 lost"]),
        (nameof(NftRuleCodec), "Data is either bytes or a verdict, which is a code and a chain.",
            ["4.1.2.2 lost", "4.1.2.2.2 lost", "4.1.2.3 lost", "4.1.2.4 lost", "4.1.2.5 lost"]),
        (nameof(NftSetCodec), "An expression is a name and its data.", ["17 lost"]),
        (nameof(NftFlowTableCodec), "A list of devices.", ["3.3 lost"]),
        (nameof(IpsetCodec), "An address has one attribute, whose type is its family.", ["7.1 lost", "7.2 lost"]),
        (nameof(RouteCodec), "A list of structures, which only looks like a nest.", ["9 lost"]),
        (nameof(RouteCodec), "Counters are only reported, and not compared.", ["22.10 not compared"]),
        (nameof(MplsRouteCodec), "A list of structures.", ["9 lost"]),
        (nameof(MulticastRouteCodec), "A list of structures.", ["9 lost"]),
        (nameof(LinkCodec), "The kind and the port of a link keep what they do not know; a second nest would replace them.", ["18 lost"]),
        (nameof(LinkCodec), "A tun device is not made by this request, and the port is not part of it.",
            ["18.2 not sent", "18.5 not sent"]),
        (nameof(LinkCodec), "Lists of priorities and of addresses, which a second list would replace.",
            ["18.2.3 lost", "18.2.4 lost", "18.2.5 lost"]),
        (nameof(LinkCodec), "A list of virtual functions.", ["22 lost"]),
        (nameof(LinkCodec), "Virtual functions, parameters and XDP programs are only reported here.",
            ["22.1 not sent", "22.1.12 not sent", "22.1.8 not sent", "26.10 not sent", "26.2 not sent", "43 not sent"]),
        (nameof(LinkCodec), "A link without an XDP program has none to keep anything.", ["43 lost"]),
        (nameof(QdiscCodec), "Queues are sent one by one.", ["2.6.1 not sent"]),
        (nameof(QdiscCodec), "Counters are only reported, and not compared.", ["7 not compared"]),
        (nameof(TrafficClassCodec), "Counters are only reported, and not compared.", ["7 not compared"]),
        (nameof(TrafficFilterCodec), "Lists of actions and of matches, whose types are their places.",
            ["2.2 lost", "2.2.2 lost", "2.3 lost"]),
        (nameof(TrafficFilterCodec), "Counters of actions are only reported, and not compared.", ["2.2.1.4 not compared",
            "2.2.2.4 not compared", "2.2.3.4 not compared", "2.2.4.4 not compared", "2.2.5.4 not compared"]),
        (nameof(TrafficFilterCodec), "A key of pedit is a structure, and its header type and command.", ["2.2.1.2.5.6 lost"]),
        (nameof(WirelessPhyReport), "A list of numbers, which are types.", ["32 lost"]),
        (nameof(RdmaObjectCodec), "Here the first of the objects of a message is read.", ["35.36 lost"]),
    ];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Decode_EveryNestOfARecordedReportWithANewerAttribute_KeepsItAndSendsItBack(string codec)
    {
        Law law = Array.Find(s_laws, candidate => candidate.Codec.Name == codec)!;
        SortedSet<string> lost = new(StringComparer.Ordinal);
        foreach (byte[] payload in law.Recordings.SelectMany(name => Wire.Payloads(law.MessageType, Golden.Received(name))))
        {
            if (law.Decode(payload) is not object plain)
                continue;
            byte[]? sent = law.Encode is null ? null : TryEncode(law, plain);
            if (!LooksLikeANest(new RawAttribute(0, payload.AsMemory(law.HeaderSize))))
                continue;
            foreach ((string path, byte[] more, byte[] broken) in WithNewerInEachNest(payload, law.HeaderSize, ""))
            {
                // What is read as a structure, or as bytes, only looks like a nest.
                if (TryDecode(law, more) is not object newer || TryDecode(law, broken) is not null)
                    continue;
                if (!Holds(newer))
                    lost.Add($"{path[1..]} lost");
                else if (plain.Equals(newer))
                    lost.Add($"{path[1..]} not compared");
                else if (sent is not null && (TryEncode(law, newer) ?? []).AsSpan().IndexOf(Bytes(s_newer)) < 0)
                    lost.Add($"{path[1..]} not sent");
            }
        }

        IEnumerable<string> expected = s_exceptions.Where(known => known.Codec == codec).SelectMany(known => known.Nests);
        Assert.Equal(expected.Order(StringComparer.Ordinal), lost);
    }

    /// <summary>The same bytes, each time with a newer attribute at the end of another nest, and with a broken one at its start.</summary>
    private static List<(string Path, byte[] Newer, byte[] Broken)> WithNewerInEachNest(byte[] bytes, int headerSize, string path)
    {
        List<(string, byte[], byte[])> found = [];
        List<RawAttribute> attributes = [.. AttributeKeeper.All(new AttributeReader(bytes.AsSpan(headerSize))).Kept];
        for (int i = 0; i < attributes.Count; i++)
        {
            RawAttribute nest = attributes[i];
            if (!LooksLikeANest(nest))
                continue;
            string within = $"{path}.{nest.Type}";
            byte[] content = nest.Data.ToArray();
            foreach ((string deeper, byte[] newer, byte[] broken) in WithNewerInEachNest(content, 0, within))
                found.Add((deeper, Replaced(i, newer), Replaced(i, broken)));
            found.Add((within, Replaced(i, [.. content, .. Padding(content), .. Bytes(s_newer)]),
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
