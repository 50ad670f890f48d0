using System.Collections.Generic;
using Netlink.Connection;
using static Netlink.Rdma.RdmaCommand;

namespace Netlink.Rdma;

/// <summary>The requests of RDMA. Source: <c>nldev_cb_table</c> in drivers/infiniband/core/nldev.c.</summary>
/// <remarks>No request has flags of its own: the kernel takes each of the bits that mean "exclusive" and "replace" for a
/// list.</remarks>
internal static class RdmaOperations
{
    /// <summary>The client of the protocol that the requests are for.</summary>
    private const int RDMA_NL_NLDEV = 5;

    private const int ClientShift = 10;

    public static ushort TypeOf(RdmaCommand command) => (ushort)((RDMA_NL_NLDEV << ClientShift) | (ushort)command);

    /// <returns>Null for a message of another client.</returns>
    public static RdmaCommand? CommandOf(ushort type)
        => type >> ClientShift == RDMA_NL_NLDEV ? (RdmaCommand)(type & ((1 << ClientShift) - 1)) : null;

    public static NetlinkOperation Of(RdmaCommand command) => new(TypeOf(command), command.ToString(), RdmaAttributes.Schema)
    {
        Remedies = () => [.. RemediesOf(command), NoPrivilege],
    };

    private static Remedy NoPrivilege => new(Errno.EPERM, "Changes of RDMA need CAP_NET_ADMIN in the first user namespace.");

    private static IReadOnlyList<Remedy> RemediesOf(RdmaCommand command) => command switch
    {
        RDMA_NLDEV_CMD_GET => [NoDevice],
        RDMA_NLDEV_CMD_PORT_GET => [new Remedy(Errno.EINVAL, "The device has no such port, or does not exist.") { Meaning = Errno.ENODEV }],
        RDMA_NLDEV_CMD_SET =>
        [
            new Remedy(Errno.EEXIST, "Another RDMA device has this name."),
            new Remedy(Errno.EOPNOTSUPP, "A device can be moved while the subsystem is exclusive: set NamespaceMode, while the first " +
                "network namespace is the only one. Some drivers cannot move theirs."),
            new Remedy(Errno.EINVAL, "The device was removed meanwhile, or the kernel is older than the setting."),
        ],
        RDMA_NLDEV_CMD_NEWLINK =>
        [
            new Remedy(Errno.EINVAL, "The kernel has no such type (module rdma_rxe or siw), or the link already has an RDMA device of " +
                "this type, or cannot have one."),
            new Remedy(Errno.ENODEV, "There is no link with this name in the network namespace of the client."),
            new Remedy(Errno.EEXIST, "There is an RDMA device with this name, or the link already has one."),
        ],
        RDMA_NLDEV_CMD_DELLINK =>
            [new Remedy(Errno.EINVAL, "Only devices that were added as links (rxe, siw) can be deleted.")],
        RDMA_NLDEV_CMD_SYS_SET =>
        [
            new Remedy(Errno.EBUSY, "The mode of namespaces changes only while the first network namespace is the only one. It can be " +
                "set at the start: ib_core.netns_mode=0."),
            new Remedy(Errno.EINVAL, "The kernel is older than the setting."),
        ],
        RDMA_NLDEV_CMD_STAT_GET or RDMA_NLDEV_CMD_STAT_GET_STATUS =>
            [new Remedy(Errno.EINVAL, "The driver of the device has no such counters, or there is no such port.")],
        RDMA_NLDEV_CMD_STAT_SET or RDMA_NLDEV_CMD_STAT_DEL =>
        [
            new Remedy(Errno.EOPNOTSUPP, "The driver of the device has no counters of queue pairs, or no optional ones."),
            new Remedy(Errno.EINVAL, "There is no such port, queue pair or set of counters, or the driver has none."),
            new Remedy(Errno.EBUSY, "Queue pairs are bound to counters already."),
        ],
        RDMA_NLDEV_CMD_NEWDEV or RDMA_NLDEV_CMD_DELDEV =>
        [
            new Remedy(Errno.EOPNOTSUPP, "The driver of the device has no subdevices, or the device is none."),
            new Remedy(Errno.EEXIST, "There is an RDMA device with this name."),
        ],
        _ => [NoDevice],
    };

    private static Remedy NoDevice => new(Errno.EINVAL, "There is no such RDMA device in the network namespace of the client.")
    {
        Meaning = Errno.ENODEV,
    };
}
