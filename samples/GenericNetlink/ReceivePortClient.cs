using System;
using System.Collections.Generic;
using Netlink;
using Netlink.Generic;
using Netlink.Protocol;
using static GenericNetlink.FouAttribute;

namespace GenericNetlink;

/// <summary>A UDP port at which the kernel decapsulates packets (<c>ip fou add port 5555 ipproto 4</c>).</summary>
/// <param name="Number">The port.</param>
/// <param name="Protocol">The encapsulated protocol: 4 is IPv4, 41 IPv6, 47 GRE.</param>
internal sealed record ReceivePort(ushort Number, byte Protocol)
{
    /// <summary>Attributes of newer kernels that are not known here.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init; } = [];

    public override string ToString() => $"port {Number} ipproto {Protocol}";
}

/// <summary>A client for a generic netlink family, written like those of the library (which has one for FOU too). Source:
/// <c>include/uapi/linux/fou.h</c>, ip-fou(8).</summary>
internal sealed class ReceivePortClient : IDisposable
{
    private const byte FOU_CMD_ADD = 1;
    private const byte FOU_CMD_DEL = 2;
    private const byte FOU_CMD_GET = 3;
    private const byte FOU_ENCAP_DIRECT = 1;
    private const byte AF_INET = 2;

    private readonly GenericNetlinkClient _generic;
    private readonly NetlinkRequest<ReceivePort> _add;
    private readonly NetlinkRequest<ReceivePort> _delete;
    private readonly NetlinkOperation _get;

    /// <summary>Opens the family. Fails with <see cref="NetlinkException.IsNotFound"/> if the kernel does not have it.</summary>
    /// <param name="networkNamespace">The network namespace of the ports, or null for that of the process.</param>
    public ReceivePortClient(NetworkNamespace? networkNamespace = null)
    {
        _generic = networkNamespace is null ? GenericNetlinkClient.Open() : GenericNetlinkClient.Open(networkNamespace);
        ushort family = _generic.Families.Get("fou").Id;
        _add = new(Operation("FOU_CMD_ADD"), MessageFlags.None, static (writer, port) => Encode(writer, FOU_CMD_ADD, port));
        _delete = new(Operation("FOU_CMD_DEL"), MessageFlags.None, static (writer, port) => Encode(writer, FOU_CMD_DEL, port));
        _get = Operation("FOU_CMD_GET");

        NetlinkOperation Operation(string name) => new(family, name, static () => AttributeSchema.Of<FouAttribute>(GenericHeader.Size));
    }

    public IReadOnlyList<ReceivePort> List() => _generic.Client.List(_get, "the ports", static (writer, _) =>
        writer.WriteHeader(new GenericHeader(FOU_CMD_GET, Version: 1)), Decode);

    /// <summary>Adds ports with one system call and returns the outcome of each.</summary>
    public BatchResult Add(IEnumerable<ReceivePort> ports) => _generic.Client.Batch(batch =>
    {
        foreach (ReceivePort port in ports)
            batch.Add(_add, port);
    });

    public void Delete(ReceivePort port) => _generic.Client.Execute(_delete, port);

    public void Dispose() => _generic.Dispose();

    private static void Encode(NetlinkWriter writer, byte command, ReceivePort port)
    {
        writer.WriteHeader(new GenericHeader(command, Version: 1));
        writer.WriteUInt16BigEndian(FOU_ATTR_PORT, port.Number);
        writer.WriteByte(FOU_ATTR_AF, AF_INET);
        writer.WriteByte(FOU_ATTR_IPPROTO, port.Protocol);
        writer.WriteByte(FOU_ATTR_TYPE, FOU_ENCAP_DIRECT);
    }

    private static ReceivePort Decode(in NetlinkMessage message)
    {
        ushort number = 0;
        byte protocol = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((FouAttribute)attribute.Type)
            {
                case FOU_ATTR_PORT: number = attribute.AsUInt16BigEndian(); break;
                case FOU_ATTR_IPPROTO: protocol = attribute.AsByte(); break;
                case FOU_ATTR_AF or FOU_ATTR_TYPE: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new ReceivePort(number, protocol) { UnknownAttributes = unknown.Kept };
    }
}

/// <summary><c>FOU_ATTR_*</c>.</summary>
internal enum FouAttribute : ushort
{
    FOU_ATTR_PORT = 1,
    FOU_ATTR_AF = 2,
    FOU_ATTR_IPPROTO = 3,
    FOU_ATTR_TYPE = 4,
}
