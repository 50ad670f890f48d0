using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.VdpaAttribute;

namespace Netlink.Generic;

/// <summary>Source: <c>vdpa_dev_vendor_stats_fill()</c> in drivers/vdpa/vdpa.c.</summary>
internal static class VdpaStatisticsCodec
{
    public static VdpaQueueStatistics Decode(in NetlinkMessage message)
    {
        var found = new VdpaQueueStatistics("", 0);
        var counters = new List<VdpaCounter>();
        string? name = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((VdpaAttribute)attribute.Type)
            {
                case VDPA_ATTR_PAD: break;
                case VDPA_ATTR_DEV_NAME: found = found with { Name = attribute.AsString() }; break;
                case VDPA_ATTR_DEV_ID: found = found with { Type = (VirtioDeviceType)attribute.AsUInt32() }; break;
                case VDPA_ATTR_DEV_NEGOTIATED_FEATURES: found = found with { NegotiatedFeatures = attribute.AsUInt64() }; break;
                case VDPA_ATTR_DEV_NET_CFG_MAX_VQP: found = found with { MaxQueuePairs = attribute.AsUInt16() }; break;
                case VDPA_ATTR_DEV_QUEUE_INDEX: found = found with { QueueIndex = attribute.AsUInt32() }; break;
                // Each value follows its name.
                case VDPA_ATTR_DEV_VENDOR_ATTR_NAME: name = attribute.AsString(); break;
                case VDPA_ATTR_DEV_VENDOR_ATTR_VALUE:
                    counters.Add(new VdpaCounter(name ?? "", attribute.AsUInt64()));
                    name = null;
                    break;
                default: unknown.Keep(attribute); break;
            }
        }

        return found with { Counters = counters, UnknownAttributes = unknown.Kept };
    }
}
