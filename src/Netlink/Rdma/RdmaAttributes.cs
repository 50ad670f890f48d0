using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>The names of the attributes, for errors and traces.</summary>
internal static class RdmaAttributes
{
    private static readonly RdmaAttribute[] s_nests =
    [
        RDMA_NLDEV_ATTR_RES_SUMMARY, RDMA_NLDEV_ATTR_RES_SUMMARY_ENTRY, RDMA_NLDEV_ATTR_RES_QP, RDMA_NLDEV_ATTR_RES_QP_ENTRY,
        RDMA_NLDEV_ATTR_RES_CM_ID, RDMA_NLDEV_ATTR_RES_CM_ID_ENTRY, RDMA_NLDEV_ATTR_RES_CQ, RDMA_NLDEV_ATTR_RES_CQ_ENTRY,
        RDMA_NLDEV_ATTR_RES_MR, RDMA_NLDEV_ATTR_RES_MR_ENTRY, RDMA_NLDEV_ATTR_RES_PD, RDMA_NLDEV_ATTR_RES_PD_ENTRY,
        RDMA_NLDEV_ATTR_RES_CTX, RDMA_NLDEV_ATTR_RES_CTX_ENTRY, RDMA_NLDEV_ATTR_RES_SRQ, RDMA_NLDEV_ATTR_RES_SRQ_ENTRY,
        RDMA_NLDEV_ATTR_DRIVER, RDMA_NLDEV_ATTR_DRIVER_ENTRY, RDMA_NLDEV_ATTR_STAT_COUNTER, RDMA_NLDEV_ATTR_STAT_COUNTER_ENTRY,
        RDMA_NLDEV_ATTR_STAT_HWCOUNTERS, RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY, RDMA_NLDEV_ATTR_FRMR_POOLS,
        RDMA_NLDEV_ATTR_FRMR_POOL_ENTRY, RDMA_NLDEV_ATTR_FRMR_POOL_KEY,
    ];

    /// <summary>A remote key lets whoever has it write into memory; the kernel shows keys to administrators alone.</summary>
    public static AttributeSchema Schema()
    {
        AttributeSchema schema = AttributeSchema.Of<RdmaAttribute>()
            .WithSecret(RDMA_NLDEV_ATTR_RES_RKEY).WithSecret(RDMA_NLDEV_ATTR_RES_LKEY)
            .WithSecret(RDMA_NLDEV_ATTR_RES_LOCAL_DMA_LKEY).WithSecret(RDMA_NLDEV_ATTR_RES_UNSAFE_GLOBAL_RKEY);
        foreach (RdmaAttribute nest in s_nests)
            schema.With(nest, static _ => Schema());
        return schema;
    }
}
