using System;
using System.Collections.Generic;
using System.Linq;
using Netlink;

namespace NetlinkTool.Traces;

/// <summary>The protocols of file descriptors: from <c>-yy</c>, or from the socket call that opened them.</summary>
internal sealed class StraceSockets
{
    private const string NetlinkPrefix = "NETLINK_";

    private readonly Dictionary<(string? Process, int Descriptor), NetlinkProtocol?> _known = [];

    /// <summary>Records the calls of <c>socket</c> and <c>close</c>.</summary>
    public void Note(StraceCall call)
    {
        if (call.Name == "close" && call.Descriptor is (int closed, _))
            _known.Remove((call.Process, closed));
        if (call.Name != "socket" || call.Result is not long descriptor)
            return;
        string[] arguments = call.Arguments.Split(')')[0].Split(',', StringSplitOptions.TrimEntries);
        bool isNetlink = arguments is ["AF_NETLINK" or "PF_NETLINK" or "0x10", _, _];
        _known[(call.Process, (int)descriptor)] = isNetlink ? ProtocolNames.Parse(arguments[2].Replace(NetlinkPrefix, "",
            StringComparison.Ordinal)) : null;
    }

    /// <summary>Finds the protocol of a file descriptor.</summary>
    /// <param name="call">A call on the descriptor.</param>
    /// <param name="protocol">The protocol; null if it is not known.</param>
    /// <returns>Whether the descriptor may be a netlink socket.</returns>
    public bool TryFind(StraceCall call, out NetlinkProtocol? protocol)
    {
        protocol = null;
        if (call.Descriptor is not (int descriptor, var description))
            return false;
        if (description is not null && description.StartsWith("NETLINK:[", StringComparison.Ordinal))
            protocol = ProtocolNames.Parse(description["NETLINK:[".Length..].Split(':', ']')[0]);
        else if (description is not null && !description.StartsWith("socket:", StringComparison.Ordinal))
            return false;
        if (protocol is not null)
            return true;
        if (_known.TryGetValue((call.Process, descriptor), out protocol))
            return protocol is not null;
        // Another thread of the process may have opened it.
        var others = _known.Where(known => known.Key.Descriptor == descriptor && known.Value is not null).ToList();
        if (others.Count > 0)
            protocol = others[^1].Value;
        return protocol is not null || call.Arguments.Contains("AF_NETLINK", StringComparison.Ordinal)
            || call.Arguments.Contains("{nlmsg_len=", StringComparison.Ordinal);
    }
}
