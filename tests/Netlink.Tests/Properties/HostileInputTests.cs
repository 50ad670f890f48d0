using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Properties;

/// <summary>Whatever bytes arrive, decoding ends, and raises <see cref="NetlinkProtocolException"/> or nothing.</summary>
public sealed partial class HostileInputTests(ITestOutputHelper output)
{
    /// <summary>So many inputs are tried unless the environment asks for more, as ./build.sh test does.</summary>
    private const int UsualInputs = 120_000;

    /// <summary>What decoding one input and looking at it may allocate; a refusal takes some for its stack.</summary>
    private const int MostBytes = 256 * 1024;

    private static readonly int s_inputs =
        int.TryParse(Environment.GetEnvironmentVariable("NETLINK_HOSTILE_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out int inputs) ? inputs : UsualInputs;

    [Fact]
    public void Decoders_OfEveryKindOfMessage_AreTried()
    {
        IEnumerable<Type> decoding = typeof(LinkCodec).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(method => method.Name.StartsWith("Decode", StringComparison.Ordinal)
            && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(NetlinkMessage).MakeByRefType()));

        Assert.Empty(decoding.Except(s_decoders.Select(decoder => decoder.Codec)).Select(type => type.Name));
    }

    [Fact]
    public void Decode_EveryTruncationOfEveryRecordedMessage_RaisesProtocolExceptionOrNothing()
    {
        int cases = 0;
        foreach ((byte[] payload, Action<byte[]> decode) in Recorded())
        {
            for (int length = 0; length < payload.Length; length++, cases++)
                Try(decode, payload[..length]);
        }

        output.WriteLine($"{cases} truncations");
    }

    [Fact]
    public void Decode_MutatedRecordings_RaisesProtocolExceptionOrNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        List<(byte[] Payload, Action<byte[]> Decode)> recorded = Recorded();
        int refused = 0;
        int mutations = s_inputs / 4 * 3;
        for (int i = 0; i < mutations; i++)
        {
            (byte[] payload, Action<byte[]> decode) = recorded[random.Next(recorded.Count)];
            byte[] mutated = Mutations.Of(payload, random);
            refused += Try(decode, mutated, seed) ? 0 : 1;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mutations} mutations of {recorded.Count} recorded messages, " +
            $"{refused} refused, seed {seed}"));
    }

    /// <summary>What a logger is shown of any message, of which nobody shall have to fear an exception.</summary>
    [Fact]
    public void Describe_MutatedRequestsAndReports_RaisesNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        List<byte[]> recorded = [.. Golden.AllSent.Select(Golden.Sent)];
        foreach (byte[] datagram in Golden.AllReceived.SelectMany(Golden.Received))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
                recorded.Add(Wire.Message(message.Header.Type, message.Payload, message.Header.Flags));
        }

        int inputs = s_inputs / 10;
        for (int i = 0; i < inputs; i++)
        {
            byte[] message = recorded[random.Next(recorded.Count)];
            byte[] mutated = Wire.Message(BitConverter.ToUInt16(message, 4), Mutations.Of(message[MessageHeader.Size..], random),
                (MessageFlags)BitConverter.ToUInt16(message, 6));
            Assert.True(Try(Describe, mutated, seed));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inputs} mutations of {recorded.Count} recorded messages told in " +
            $"words, seed {seed}"));
    }

    [Fact]
    public void Decode_RandomBytes_RaisesProtocolExceptionOrNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        int messages = (s_inputs / 4 / (s_decoders.Length + 1)) + 1;
        for (int i = 0; i < messages; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            foreach ((_, _, Action<byte[]> decode) in s_decoders)
                Try(decode, bytes, seed);
            Try(ReadDatagram, bytes, seed);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages * (s_decoders.Length + 1)} random inputs, seed {seed}"));
    }

    private static bool BridgeVlanTunnels(in NetlinkMessage message)
    {
        BridgeVlanTunnelCodec.Decode(message, new BridgeVlanTunnelFilter(), []);
        return true;
    }

    private static IReadOnlyList<GenericPolicy> Policies(in NetlinkMessage message)
    {
        var gathering = new PolicyGathering();
        GenericPolicyCodec.Gather(message, gathering);
        return gathering.ToPolicies();
    }

    private static List<(byte[] Payload, Action<byte[]> Decode)> Recorded()
    {
        foreach (byte[] datagram in Golden.AllReceived.SelectMany(Golden.Received))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                ushort type = message.Header.Type;
                Assert.True(Array.Exists(s_byType, known => known.Type == type),
                    $"No decoder is tried with recorded messages of type {type}.");
            }
        }

        List<(byte[], Action<byte[]>)> found = [];
        foreach (string name in Golden.AllReceived)
        {
            foreach ((ushort type, string decoder) in s_byType)
            {
                Action<byte[]> decode = Array.Find(s_decoders, candidate => candidate.Name == decoder).Decode;
                foreach (byte[] payload in Wire.Payloads(type, Golden.Received(name)))
                    found.Add((payload, decode));
            }
        }

        foreach ((string name, string decoder) in s_byRecording)
        {
            Action<byte[]> decode = Array.Find(s_decoders, candidate => candidate.Name == decoder).Decode;
            foreach (byte[] datagram in Golden.Received(name))
            {
                foreach (NetlinkMessage message in new MessageReader(datagram))
                    found.Add((message.Payload.ToArray(), decode));
            }
        }

        return found;
    }

    private static bool Try(Action<byte[]> decode, byte[] bytes, int seed = 0)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            decode(bytes);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated <= MostBytes ? true : throw new InvalidOperationException($"{allocated} bytes were allocated");
        }
        catch (NetlinkProtocolException)
        {
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.GetType().Name} for {Convert.ToHexStringLower(bytes)} (seed {seed})", e);
        }
    }

    private static void ReadAck(ushort type, byte[] payload)
    {
        foreach (NetlinkMessage message in new MessageReader(Wire.Message(type, payload, MessageFlags.AcknowledgementAttributes)))
        {
            _ = ExtendedAck.ReadError(message);
            _ = ExtendedAck.Read(message)?.Locate(payload, LinkAttributes.Schema);
        }
    }

    private static void Describe(byte[] datagram)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
            _ = new MessageText().DescribeControl(message) ?? RtnetlinkMessageText.Describe(message, new MessageText());
    }

    private static void ReadDatagram(byte[] datagram)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
            _ = message.Payload.Length;
    }
}
