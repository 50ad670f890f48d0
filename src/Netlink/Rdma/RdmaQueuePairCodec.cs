using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>Wire form of queue pairs and connections. Source: fill_res_qp_entry() and fill_res_cm_id_entry() in
/// drivers/infiniband/core/nldev.c.</summary>
internal static class RdmaQueuePairCodec
{
    public static IReadOnlyList<RdmaQueuePair> Decode(in NetlinkMessage message)
        => RdmaResourceCodec.ReadTable<RdmaQueuePair>(message, RDMA_NLDEV_ATTR_RES_QP, RDMA_NLDEV_ATTR_RES_QP_ENTRY, ReadPair);

    public static IReadOnlyList<RdmaCmId> DecodeConnections(in NetlinkMessage message)
        => RdmaResourceCodec.ReadTable<RdmaCmId>(message, RDMA_NLDEV_ATTR_RES_CM_ID, RDMA_NLDEV_ATTR_RES_CM_ID_ENTRY, ReadConnection);

    private static RdmaQueuePair? ReadPair(RdmaQueuePair pair, in NetlinkAttribute attribute, ref AttributeKeeper others)
        => (RdmaAttribute)attribute.Type switch
        {
            RDMA_NLDEV_ATTR_RES_LQPN => pair with { Number = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_PORT_INDEX => pair with { Port = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_TYPE => pair with { Type = (RdmaQueuePairType)attribute.AsByte() },
            RDMA_NLDEV_ATTR_RES_SUBTYPE => pair with { Subtype = attribute.AsString() },
            RDMA_NLDEV_ATTR_RES_STATE => pair with { State = (RdmaQueuePairState)attribute.AsByte() },
            RDMA_NLDEV_ATTR_RES_RQPN => pair with { RemoteNumber = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_RQ_PSN => pair with { ReceivePsn = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_SQ_PSN => pair with { SendPsn = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_PATH_MIG_STATE => pair with { PathMigration = (RdmaPathMigration)attribute.AsByte() },
            RDMA_NLDEV_ATTR_RES_PDN => pair with { ProtectionDomain = attribute.AsUInt32() },
            _ => null,
        };

    private static RdmaCmId? ReadConnection(RdmaCmId connection, in NetlinkAttribute attribute, ref AttributeKeeper others)
        => (RdmaAttribute)attribute.Type switch
        {
            RDMA_NLDEV_ATTR_RES_CM_IDN => connection with { Number = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_PORT_INDEX => connection with { Port = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_LQPN => connection with { QueuePair = attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_TYPE => connection with { Type = (RdmaQueuePairType)attribute.AsByte() },
            RDMA_NLDEV_ATTR_RES_PS => connection with { PortSpace = (RdmaPortSpace)attribute.AsUInt32() },
            RDMA_NLDEV_ATTR_RES_STATE => connection with { State = (RdmaCmState)attribute.AsByte() },
            // Of another family, such as that of InfiniBand, the bytes are kept.
            RDMA_NLDEV_ATTR_RES_SRC_ADDR when WireEndPoint.Read(attribute.Payload) is IPEndPoint local
                => connection with { Local = local },
            RDMA_NLDEV_ATTR_RES_DST_ADDR when WireEndPoint.Read(attribute.Payload) is IPEndPoint remote
                => connection with { Remote = remote },
            _ => null,
        };
}
