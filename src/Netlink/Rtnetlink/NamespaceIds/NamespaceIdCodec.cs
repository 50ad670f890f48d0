using Netlink.Protocol;
using static Netlink.Rtnetlink.NamespaceIdAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct rtgenmsg</c>, then NETNSA_* attributes. Source: rtnl_net_newid() and rtnl_net_getid() in
/// net/core/net_namespace.c.</summary>
internal static class NamespaceIdCodec
{
    /// <summary>The value for "none" in a report and for "any" in a request (<c>NETNSA_NSID_NOT_ASSIGNED</c>).</summary>
    public const int NotAssigned = -1;

    public static void EncodeAssignment(NetlinkWriter writer, NamespaceIdRequest request)
    {
        EncodeQuestion(writer, request);
        writer.WriteInt32(NETNSA_NSID, request.Id ?? NotAssigned);
    }

    public static void EncodeQuestion(NetlinkWriter writer, NamespaceIdRequest request)
    {
        writer.WriteHeader<byte>(LinuxFamily.AF_UNSPEC);
        if (request.Namespace is not null)
            writer.WriteInt32(NETNSA_FD, request.Namespace.Descriptor);
        writer.WriteOptional(NETNSA_PID, request.ProcessId);
    }

    public static void EncodeId(NetlinkWriter writer, NamespaceIdRequest request)
    {
        writer.WriteHeader<byte>(LinuxFamily.AF_UNSPEC);
        writer.WriteOptional(NETNSA_NSID, request.Id);
    }

    public static int Decode(in NetlinkMessage message)
        => message.Read<byte>(out _).TryFind(NETNSA_NSID, out NetlinkAttribute id)
            ? id.AsInt32()
            : throw new NetlinkProtocolException("A report of a namespace id has no id (NETNSA_NSID).");
}

/// <summary>A namespace, and optionally the id to assign to it.</summary>
internal sealed record NamespaceIdRequest(NetworkNamespace? Namespace = null, int? ProcessId = null, int? Id = null)
{
    public override string ToString()
        => (Id is int id ? $"id {id} of " : "the id of ") +
            (Namespace?.ToString() ?? (ProcessId is int process ? $"the network namespace of process {process}"
                : "every network namespace"));
}
