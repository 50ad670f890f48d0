using BenchmarkDotNet.Attributes;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Microbench;

/// <summary>What the codecs cost without the kernel, on messages that a kernel sent.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly byte[] _route = Capture.First("route-list", RouteRequests.Family.New.Type);
    private readonly byte[] _link = Capture.First("link-veth", LinkRequests.Family.New.Type);
    private readonly NetlinkWriter _writer = new();
    private Route _decoded = null!;

    [GlobalSetup]
    public void Setup() => _decoded = DecodeRoute();

    /// <summary>Walks over the attributes of a link.</summary>
    [Benchmark]
    public int WalkAttributes()
    {
        int bytes = 0;
        AttributeReader attributes = Message(_link).Read(out IfInfoMsg _);
        foreach (NetlinkAttribute attribute in attributes)
            bytes += attribute.Payload.Length;
        return bytes;
    }

    [Benchmark]
    public int VisitRoute() => new RouteView(Message(_route)).OutputInterface;

    [Benchmark]
    public Route DecodeRoute() => RouteCodec.Decode(Message(_route));

    [Benchmark]
    public int EncodeRoute()
    {
        _writer.Clear();
        RouteCodec.EncodeCreate(_writer, _decoded);
        return _writer.Written.Length;
    }

    [Benchmark]
    public Link DecodeLink() => LinkCodec.Decode(Message(_link));

    private static NetlinkMessage Message(byte[] bytes)
    {
        var reader = new MessageReader(bytes);
        reader.MoveNext();
        return reader.Current;
    }
}
