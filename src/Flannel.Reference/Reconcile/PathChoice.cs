using System.Collections.Generic;
using System.Net;
using Flannel.Reference.Logging;
using Netlink;
using Netlink.Rtnetlink;

namespace Flannel.Reference.Reconcile;

/// <summary>Tells for each peer whether packets can go there directly: if the way to it has no gateway.</summary>
internal sealed class PathChoice(RtnetlinkClient rtnetlink, Logger log)
{
    private readonly Complaints _complaints = new(log);
    private readonly Dictionary<IPAddress, bool> _isDirect = [];

    /// <summary>Decides anew from now on, because routing has changed.</summary>
    public void Forget() => _isDirect.Clear();

    public bool IsDirect(IPAddress peer)
    {
        if (!_isDirect.TryGetValue(peer, out bool isDirect))
            _isDirect[peer] = isDirect = LookUp(peer);
        return isDirect;
    }

    private bool LookUp(IPAddress peer)
    {
        try
        {
            bool isDirect = rtnetlink.Routes.Lookup(peer).Gateway is null;
            _complaints.Settle(peer);
            return isDirect;
        }
        catch (NetlinkException error)
        {
            _complaints.Tell(peer, $"couldn't lookup route to {peer}: {error.Error}");
            return false;
        }
    }
}
