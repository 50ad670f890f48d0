using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;
using static Netlink.Netfilter.IpsetAttribute;

namespace Netlink.Netfilter;

/// <summary>Lists, creates, renames, swaps, flushes and deletes sets.</summary>
public sealed class IpsetService
{
    private const uint IPSET_FLAG_LIST_HEADER = 4;

    private readonly NetlinkClient _netlink;

    internal IpsetService(NetlinkClient netlink) => _netlink = netlink;

    /// <summary>Lists sets without their elements.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without ipset, EPERM.</exception>
    public IReadOnlyList<Ipset> List()
    {
        List<Ipset> found = [];
        using DumpReply reply = Dump(null, headersAlone: true);
        foreach (NetlinkMessage message in reply)
            found.Add(IpsetCodec.Decode(message));
        return found;
    }

    /// <summary>Reads a set without its elements.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the set does not exist, EPERM.</exception>
    public Ipset Get(string name)
    {
        IpsetWire.CheckName(name, nameof(name));
        using DumpReply reply = Dump(name, headersAlone: true);
        foreach (NetlinkMessage message in reply)
            return IpsetCodec.Decode(message);
        throw new NetlinkProtocolException($"The kernel sent no answer to a get request for the set {name}.");
    }

    /// <summary>Reads a set without its elements, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public Ipset? TryGet(string name)
        => NetlinkException.NullIfNotFound(() => Get(name));

    /// <summary>Creates a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="exist">Whether an identical one may already exist.</param>
    /// <exception cref="ArgumentException">The set lacks settings that its type requires, or has conflicting ones.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST, <see cref="IpsetErrno.TypeNotFound"/>, EINVAL, EPERM.</exception>
    public void Add(Ipset set, bool exist = false)
    {
        ArgumentNullException.ThrowIfNull(set);
        set.Check();
        Ipset settled = set.Revision is null ? set with { Revision = Newest(set.Type, set.WireFamily).Revision } : set;
        try
        {
            _netlink.Execute(IpsetOperations.Create, MessageFlags.Create | (exist ? MessageFlags.None : MessageFlags.Exclusive), settled,
                IpsetCodec.EncodeCreate);
        }
        catch (NetlinkException refusal) when (IpsetRemedies.IsSpecial(refusal.Error))
        {
            throw IpsetRemedies.Explain(refusal, set.Type);
        }
    }

    /// <summary>Renames a set. No rule or set may refer to it.</summary>
    /// <param name="name">The set.</param>
    /// <param name="newName">Its new name, which must not be taken.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT, <see cref="IpsetErrno.SecondName"/>,
    /// <see cref="IpsetErrno.Referenced"/>, EPERM.</exception>
    public void Rename(string name, string newName) => Execute(IpsetOperations.Rename, "rename", name, newName);

    /// <summary>Swaps the contents of two sets atomically. Rules and sets that refer to one then have the other's
    /// elements.</summary>
    /// <param name="name">A set.</param>
    /// <param name="otherName">A set of the same type and family.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT, <see cref="IpsetErrno.SecondName"/>,
    /// <see cref="IpsetErrno.TypeMismatch"/>, EPERM.</exception>
    public void Swap(string name, string otherName) => Execute(IpsetOperations.Swap, "swap", name, otherName);

    /// <summary>Deletes a set with its elements. No rule or set may refer to it.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT, <see cref="IpsetErrno.Busy"/>, EPERM.</exception>
    public void Delete(string name) => Execute(IpsetOperations.Destroy, "destroy", name);

    /// <summary>Deletes all sets of the namespace, or none if a rule or a list of sets refers to one. <see cref="FlushAll"/> empties
    /// the lists.</summary>
    /// <exception cref="NetlinkException">The kernel refused: <see cref="IpsetErrno.Busy"/>, EPERM.</exception>
    public void DeleteAll() => Execute(IpsetOperations.Destroy, "destroy", null);

    /// <summary>Deletes all elements of a set.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT, EPERM.</exception>
    public void Flush(string name) => Execute(IpsetOperations.Flush, "flush", name);

    /// <summary>Deletes all elements of all sets of the namespace.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public void FlushAll() => Execute(IpsetOperations.Flush, "flush", null);

    /// <summary>Reads which revisions of a type the kernel supports. This loads the type's module.</summary>
    /// <param name="type">The type, one of <see cref="IpsetTypes"/>.</param>
    /// <param name="family">The family, or null for IPv4 if the type has addresses.</param>
    /// <exception cref="NetlinkException">The kernel refused: <see cref="IpsetErrno.TypeNotFound"/>, EINVAL without ipset,
    /// EPERM.</exception>
    public IpsetTypeSupport GetTypeSupport(string type, AddressFamily? family = null)
        => Newest(type, new Ipset("any", type) { Family = family }.WireFamily);

    /// <summary>Reads which revisions of a type the kernel supports, or returns null if it does not have the type. This loads the type's
    /// module.</summary>
    /// <param name="type">The type, one of <see cref="IpsetTypes"/>.</param>
    /// <param name="family">The family, or null for IPv4 if the type has addresses.</param>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without ipset, EPERM.</exception>
    public IpsetTypeSupport? TryGetTypeSupport(string type, AddressFamily? family = null)
    {
        try
        {
            return GetTypeSupport(type, family);
        }
        catch (NetlinkException e) when (e.Error is IpsetErrno.TypeNotFound)
        {
            return null;
        }
    }

    /// <summary>Lists the types of <see cref="IpsetTypes"/> that the kernel supports, with their revisions. This loads their
    /// modules.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL without ipset, EPERM.</exception>
    public IReadOnlyList<IpsetTypeSupport> ListTypes()
    {
        List<IpsetTypeSupport> found = [];
        foreach (string type in IpsetTypes.All)
        {
            if (TryGetTypeSupport(type) is IpsetTypeSupport support)
                found.Add(support);
        }

        return found;
    }

    internal DumpReply Dump(string? set, bool headersAlone)
        => _netlink.Lists.Dump(IpsetOperations.List, new ListRequest(set, headersAlone), static (writer, request) =>
        {
            IpsetWire.Begin(writer);
            writer.WriteOptional(IPSET_ATTR_SETNAME, request.Set is null ? null : IpsetWire.CheckName(request.Set, "set"));
            if (request.HeadersAlone)
                IpsetWire.WriteOptional(writer, IPSET_ATTR_FLAGS, IPSET_FLAG_LIST_HEADER);
        });

    /// <summary>The refusal with the meaning of the error for the set's type, if that can be read.</summary>
    internal NetlinkException Explain(NetlinkException refusal, string set)
    {
        try
        {
            return IpsetRemedies.Explain(refusal, Get(set).Type);
        }
        catch (Exception e) when (e is NetlinkException or TimeoutException)
        {
            return refusal;
        }
    }

    private IpsetTypeSupport Newest(string type, byte family)
        => _netlink.Query(IpsetOperations.Type, new IpsetTypeQuestion(type, family),
            IpsetTypeSupport.EncodeQuestion, IpsetTypeSupport.Decode);

    private void Execute(NetlinkOperation operation, string verb, string? name, string? second = null)
    {
        if (name is not null || second is not null)
            IpsetWire.CheckName(name!, nameof(name));
        // Without this flag the kernel reports success for a set that does not exist.
        MessageFlags flags = operation == IpsetOperations.Destroy ? MessageFlags.Exclusive : MessageFlags.None;
        _netlink.Execute(operation, flags, new SetRequest(verb, name, second), static (writer, request) =>
        {
            IpsetWire.Begin(writer);
            writer.WriteOptional(IPSET_ATTR_SETNAME, request.Set);
            writer.WriteOptional(IPSET_ATTR_TYPENAME, request.Second);
        });
    }

    private readonly record struct SetRequest(string Verb, string? Set, string? Second)
    {
        public override string ToString() => Second is null ? $"{Verb} {Set ?? "(all sets)"}" : $"{Verb} {Set} {Second}";
    }

    private readonly record struct ListRequest(string? Set, bool HeadersAlone)
    {
        public override string ToString() => $"list {Set ?? "(all sets)"}";
    }
}
