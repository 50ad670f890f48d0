using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Neighbours;

/// <summary>Shows neighbours, as print_neigh() in ip/ipneigh.c of iproute2 does.</summary>
/// <param name="session">The session.</param>
internal sealed class NeighbourPrinter(Session session)
{
    private static readonly (NeighbourFlags Flag, string Word)[] s_flags =
    [
        (NeighbourFlags.Router, "router"), (NeighbourFlags.Proxy, "proxy"), (NeighbourFlags.ExternallyLearned, "extern_learn"),
        (NeighbourFlags.Offloaded, "offload"), (NeighbourFlags.Managed, "managed"),
    ];

    private static readonly (NeighbourState State, string Word)[] s_states =
    [
        (NeighbourState.Incomplete, "INCOMPLETE"), (NeighbourState.Reachable, "REACHABLE"), (NeighbourState.Stale, "STALE"),
        (NeighbourState.Delay, "DELAY"), (NeighbourState.Probe, "PROBE"), (NeighbourState.Failed, "FAILED"),
        (NeighbourState.NoArp, "NOARP"), (NeighbourState.Permanent, "PERMANENT"),
    ];

    private readonly Report _report = session.Report;
    private readonly NumberNames _protocols = NumberNames.Protocols();

    public void Show(Neighbour neighbour, bool hasDevice)
    {
        _report.Word("dst", neighbour.Destination.ToString(), " ", Values.ShadeOf(neighbour.Family));
        if (hasDevice)
            _report.Labelled("dev", "dev", session.Devices.NameOf(neighbour.LinkIndex), Shade.Device);
        if (neighbour.LinkLayerAddress is LinkLayerAddress address)
            _report.Labelled("lladdr", "lladdr", address.ToString(), Shade.LinkLayer);
        foreach ((NeighbourFlags flag, string word) in s_flags)
        {
            if ((neighbour.Flags & flag) != 0)
                _report.Null(word, word + " ");
        }

        ShowState(neighbour.State);
        if (neighbour.Protocol is RouteProtocol protocol and not RouteProtocol.Unspecified)
            _report.Labelled("proto", "protocol", _protocols.NameOf((uint)protocol));
        _report.Text("\n");
    }

    /// <summary>Shows a neighbour on one line with columns.</summary>
    public void ShowBrief(Neighbour neighbour)
    {
        Column("dst", neighbour.Destination.ToString(), 39, Values.ShadeOf(neighbour.Family));
        Column("dev", session.Devices.NameOf(neighbour.LinkIndex), 16, Shade.Device);
        if (neighbour.LinkLayerAddress is LinkLayerAddress address)
            _report.Word("lladdr", address.ToString(), "", Shade.LinkLayer);
        _report.Text("\n");
    }

    private void Column(string key, string value, int width, Shade shade)
        => _report.Word(key, value, value.PadRight(width)[value.Length..] + " ", shade);

    private void ShowState(NeighbourState state)
    {
        if (state is NeighbourState.None)
            return;
        _report.BeginList("state");
        foreach ((NeighbourState flag, string word) in s_states)
        {
            if ((state & flag) != 0)
                _report.Item(word, "", " ");
        }

        _report.EndList();
    }

    /// <summary>The state that a word names.</summary>
    public static NeighbourState StateOf(string word)
    {
        foreach ((NeighbourState state, string name) in s_states)
        {
            if (string.Equals(name, word, System.StringComparison.OrdinalIgnoreCase))
                return state;
        }

        throw new UsageException($"'{word}' is not a neighbour state; use permanent, " +
            "noarp, reachable, stale, delay, probe, failed, incomplete or none.");
    }
}
