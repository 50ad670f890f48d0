using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Decoding;

/// <summary>Whatever bytes a capture has, the decoder tells them, and raises nothing.</summary>
public sealed class DecoderHostileInputTests(ITestOutputHelper output)
{
    /// <summary>So many inputs are tried unless the environment asks for more, as ./build.sh test does.</summary>
    private const int UsualInputs = 60_000;

    /// <summary>What telling one datagram may allocate; a recorded one has up to 32 KiB.</summary>
    private const long MostBytesPerByte = 4096;

    private static readonly int s_inputs =
        int.TryParse(Environment.GetEnvironmentVariable("NETLINK_HOSTILE_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out int inputs) ? inputs : UsualInputs;

    private static readonly NetlinkProtocol[] s_protocols = [NetlinkProtocol.Route, NetlinkProtocol.SocketDiagnostics, NetlinkProtocol.Xfrm,
        NetlinkProtocol.Netfilter, NetlinkProtocol.DeviceEvents, NetlinkProtocol.Generic, NetlinkProtocol.Audit, NetlinkProtocol.Rdma];

    private readonly NetlinkDecoder _decoder = new()
    {
        Families = [new GenericFamily { Id = 25, Name = "wireguard" }, new GenericFamily { Id = 20, Name = "ethtool" },
            new GenericFamily { Id = 30, Name = "nl80211", HeaderSize = 7 }],
    };

    [Fact]
    public void Decode_MutatedDatagrams_RaisesNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        List<(int Protocol, byte[] Datagram)> recorded =
            [.. Golden.Everything().Where(static all => all.Datagram.Length <= 4096).Select(static all => (all.Protocol, all.Datagram))];
        int problems = 0;
        for (int i = 0; i < s_inputs; i++)
        {
            (int protocol, byte[] datagram) = recorded[random.Next(recorded.Count)];
            byte[] mutated = Mutations.Of(datagram, random);
            problems += Try(_decoder, (NetlinkProtocol)protocol, mutated, seed) ? 0 : 1;
        }

        output.WriteLine($"{s_inputs} mutations of {recorded.Count} recorded datagrams, {problems} with a problem, seed {seed}");
        Assert.InRange(problems, 1, s_inputs);
    }

    [Fact]
    public void Decode_RandomBytes_RaisesNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int i = 0; i < s_inputs / 4; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Try(_decoder, s_protocols[random.Next(s_protocols.Length)], bytes, seed);
            // Behind a header that fits, so that what is behind it is read too.
            byte[] message = Wire.Message((ushort)random.Next(16, 130), bytes, (MessageFlags)random.Next(4));
            Try(_decoder, s_protocols[random.Next(s_protocols.Length)], message, seed);
        }

        output.WriteLine($"{s_inputs / 2} random inputs, seed {seed}");
    }

    [Fact]
    public void Decode_EveryTruncationOfEveryRecording_RaisesNothing()
    {
        foreach ((_, int protocol, byte[] datagram) in Golden.Everything().Where(static all => all.Datagram.Length <= 1024))
        {
            for (int length = 0; length < datagram.Length; length += 3)
                Try(_decoder, (NetlinkProtocol)protocol, datagram[..length], 0);
        }
    }

    [Fact]
    public void Decode_NestsInNests_EndsAtTheBottom()
    {
        // A veth's peer is a link, which may be a veth, which has a peer: as deep as a message is long.
        byte[] innermost = [];
        const int levels = 1500;
        for (int level = 0; level < levels; level++)
        {
            byte[] data = Attribute(2, Attribute(1, [.. new byte[16], .. innermost]));
            innermost = Attribute(18, [.. Attribute(1, [.. "veth"u8, 0, 0, 0, 0]), .. data]);
        }

        byte[] message = Wire.Message(16, [.. new byte[16], .. innermost], MessageFlags.Request);
        DecodedMessage told = Assert.Single(_decoder.Decode(NetlinkProtocol.Route, message));
        Assert.StartsWith("RTM_NEWLINK ", told.Text, StringComparison.Ordinal);
    }

    private static byte[] Attribute(ushort type, byte[] value)
    {
        byte[] attribute = new byte[Math.Min(4 + value.Length, 65532)];
        BitConverter.TryWriteBytes(attribute, (ushort)attribute.Length);
        BitConverter.TryWriteBytes(attribute.AsSpan(2), type);
        value.AsSpan(0, attribute.Length - 4).CopyTo(attribute.AsSpan(4));
        return attribute;
    }

    private static bool Try(NetlinkDecoder decoder, NetlinkProtocol protocol, byte[] datagram, int seed)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            IReadOnlyList<DecodedMessage> told = decoder.Decode(protocol, datagram);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.All(told, static message => Assert.DoesNotContain(message.Text, char.IsControl));
            return allocated <= 262_144 + (MostBytesPerByte * datagram.Length) ? told.All(static message => message.Problem is null)
                : throw new InvalidOperationException($"{allocated} bytes were allocated for {datagram.Length}");
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                $"{protocol}: {e.GetType().Name} for {Convert.ToHexStringLower(datagram)} (seed {seed})", e);
        }
    }
}
