using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>Reads and watches generic netlink families. No privilege is needed. Source: genl-ctrl-list(8).</summary>
public sealed class GenericFamilyService
{
    internal const ushort GENL_ID_CTRL = 16;
    private const int GENL_NAMSIZ = 16;   // with the NUL
    private const string Controller = "nlctrl";
    private const string Announcements = "notify";

    private static readonly NetlinkOperation s_get = new(GENL_ID_CTRL, "CTRL_CMD_GETFAMILY", GenericFamilyCodec.Schema)
    {
        Remedies = static () => [new Remedy(Errno.ENOENT, "The kernel has no such family, or its module is not loaded.")],
    };

    private static readonly NetlinkOperation s_getPolicy = new(GENL_ID_CTRL, "CTRL_CMD_GETPOLICY", GenericFamilyCodec.Schema);

    private readonly NetlinkClient _client;

    internal GenericFamilyService(NetlinkClient client) => _client = client;

    /// <summary>Lists the families that the kernel has now. Modules that are loaded later can add more.</summary>
    public IReadOnlyList<GenericFamily> List()
        => _client.List(s_get, "families", GenericFamilyCodec.EncodeList, GenericFamilyCodec.Decode);

    /// <summary>Finds a family. The kernel loads its module if possible.</summary>
    /// <param name="name">Its name, such as <c>wireguard</c>; at most 15 bytes.</param>
    /// <exception cref="NetlinkException">There is none (ENOENT).</exception>
    public GenericFamily Get(string name)
        => _client.Query(s_get, Checked(name), GenericFamilyCodec.EncodeName, GenericFamilyCodec.Decode);

    /// <summary>Finds a family, or returns null if there is none.</summary>
    /// <inheritdoc cref="Get"/>
    public GenericFamily? TryGet(string name)
    {
        try
        {
            return Get(name);
        }
        catch (NetlinkException error) when (error.Error is Errno.ENOENT)
        {
            return null;
        }
    }

    /// <summary>Lists the attribute policies of a family, an entry for each operation with its own policy. Since Linux 5.10.</summary>
    /// <param name="name">The family's name.</param>
    /// <exception cref="NetlinkException">There is no such family (ENOENT), or it has no policy (ENODATA).</exception>
    public IReadOnlyList<GenericPolicy> ListPolicies(string name)
    {
        var gathering = new PolicyGathering();
        _client.Visit(s_getPolicy, Checked(name), GenericPolicyCodec.Encode, ref gathering,
            static (in NetlinkMessage message, ref PolicyGathering gathered) => GenericPolicyCodec.Gather(message, gathered));
        return gathering.ToPolicies();
    }

    /// <summary>Watches families and groups that are added and removed, from the start of the enumeration on.</summary>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<NetlinkEvent<GenericFamilyChange>> WatchAsync(CancellationToken cancellationToken = default)
        => _client.ReceiveAsync([Get(Controller).GetGroup(Announcements)], GenericFamilyCodec.DecodeChange,
            cancellationToken: cancellationToken);

    private static FamilyName Checked(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        int length = Encoding.UTF8.GetByteCount(name);
        return length < GENL_NAMSIZ ? new FamilyName(name)
            : throw new ArgumentException($"'{name}' has {length} bytes; the name of a family has at most {GENL_NAMSIZ - 1}.",
                nameof(name));
    }
}
