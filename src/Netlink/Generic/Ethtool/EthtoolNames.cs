using System;
using System.Collections.Generic;
using System.Globalization;

namespace Netlink.Generic;

/// <summary>The names of bits, for notifications: the kernel identifies bits there by their numbers
/// (<c>ETHTOOL_FLAG_COMPACT_BITSETS</c>).</summary>
/// <param name="list">Lists the names of a string set, in the order of their numbers.</param>
internal sealed class EthtoolNames(Func<EthtoolStringSet, IReadOnlyList<string>> list)
{
    private IReadOnlyList<string> _features = [];
    private IReadOnlyList<string> _modes = [];
    private IReadOnlyList<string> _wakes = [];

    /// <summary>Requests the names, which a kernel never changes.</summary>
    public void Read()
    {
        _features = list(EthtoolStringSet.Features);
        _modes = list(EthtoolStringSet.LinkModes);
        _wakes = list(EthtoolStringSet.WakeOnLanModes);
    }

    /// <summary>Returns a report with names in place of numbers.</summary>
    public EthtoolReport In(EthtoolReport report) => report switch
    {
        LinkFeatures features => features with
        {
            Active = NamesOf(features.Active, _features),
            Wanted = NamesOf(features.Wanted, _features),
            Changeable = NamesOf(features.Changeable, _features),
            NeverChangeable = NamesOf(features.NeverChangeable, _features),
        },
        LinkModes modes => modes with
        {
            Supported = NamesOf(modes.Supported, _modes),
            Advertised = NamesOf(modes.Advertised, _modes),
            PeerAdvertised = NamesOf(modes.PeerAdvertised, _modes),
        },
        LinkFec { Modes: { } modes } fec => fec with { Modes = NamesOf(modes, _modes) },
        LinkWakeOnLan wake => wake with
        {
            Modes = wake.Modes is { } modes ? NamesOf(modes, _wakes) : null,
            Supported = NamesOf(wake.Supported, _wakes),
        },
        _ => report,
    };

    private static string[] NamesOf(IReadOnlyList<string> bits, IReadOnlyList<string> names)
    {
        var named = new string[bits.Count];
        for (int i = 0; i < named.Length; i++)
        {
            bool isNumber = int.TryParse(bits[i], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            named[i] = isNumber && number < names.Count ? names[number] : bits[i];
        }

        return named;
    }
}
