using System.Collections.Generic;
using System.IO;
using Netlink;
using Netlink.Rtnetlink;

namespace NetTool.Links;

/// <summary>The named network namespaces by their IDs (nsid) in the client's namespace.</summary>
internal sealed class NamespaceNames
{
    private readonly Dictionary<int, string> _names = [];

    public NamespaceNames(RtnetlinkClient client)
    {
        foreach (string name in NetworkNamespace.List())
        {
            if (TryFind(client, name) is int id)
                _names.TryAdd(id, name);
        }
    }

    public string? Find(int id) => _names.GetValueOrDefault(id);

    /// <summary>The ID, or null if there is none or the name no longer refers to a namespace.</summary>
    public static int? TryFind(RtnetlinkClient client, string name)
    {
        try
        {
            using var space = NetworkNamespace.Open(name);
            return client.NamespaceIds.TryGet(space);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
