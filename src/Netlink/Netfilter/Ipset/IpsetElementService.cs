using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Adds, deletes, tests and lists elements of sets.</summary>
public sealed class IpsetElementService
{
    private readonly NetlinkClient _netlink;
    private readonly IpsetService _sets;

    internal IpsetElementService(NetlinkClient netlink, IpsetService sets) => (_netlink, _sets) = (netlink, sets);

    /// <summary>Adds an element.</summary>
    /// <param name="set">The name of the set.</param>
    /// <param name="element">The element. A range becomes several.</param>
    /// <param name="exist">Whether it may already exist; its timeout, counters and comment are then updated.</param>
    /// <exception cref="ArgumentException">The element lacks parts, or has conflicting ones.</exception>
    /// <exception cref="NetlinkException">The kernel refused: <see cref="IpsetErrno.ElementExists"/>, ENOENT without the set, and
    /// others.</exception>
    public void Add(string set, IpsetElement element, bool exist = false)
        => Execute(IpsetOperations.Add, exist ? MessageFlags.None : MessageFlags.Exclusive, new IpsetElementRequest("add", set, element));

    /// <summary>Adds many elements with few messages.</summary>
    /// <remarks>If the kernel refuses one, those before it stay added and those after it are not added: the change is not atomic. To
    /// replace the content of a set atomically, fill another set and <see cref="IpsetService.Swap"/> them.</remarks>
    /// <param name="set">The name of the set.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="exist">Whether they may already exist.</param>
    /// <exception cref="ArgumentException">An element lacks parts, or has conflicting ones. Nothing was sent.</exception>
    /// <exception cref="IpsetElementsException">The kernel refused an element.</exception>
    public void Add(string set, IReadOnlyCollection<IpsetElement> elements, bool exist = false)
        => Execute(IpsetOperations.Add, exist ? MessageFlags.None : MessageFlags.Exclusive, "add", set, elements);

    /// <summary>Deletes an element.</summary>
    /// <param name="set">The name of the set.</param>
    /// <param name="element">The element.</param>
    /// <param name="exist">Whether it may be missing.</param>
    /// <exception cref="ArgumentException">The element lacks parts, or has conflicting ones.</exception>
    /// <exception cref="NetlinkException">The kernel refused: <see cref="IpsetErrno.ElementExists"/> if the element is missing, ENOENT
    /// without the set, and others.</exception>
    public void Delete(string set, IpsetElement element, bool exist = false)
        => Execute(IpsetOperations.Delete, exist ? MessageFlags.None : MessageFlags.Exclusive,
            new IpsetElementRequest("del", set, element));

    /// <summary>Deletes many elements with few messages.</summary>
    /// <param name="set">The name of the set.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="exist">Whether some may be missing.</param>
    /// <exception cref="ArgumentException">An element lacks parts, or has conflicting ones. Nothing was sent.</exception>
    /// <exception cref="IpsetElementsException">The kernel refused an element.</exception>
    public void Delete(string set, IReadOnlyCollection<IpsetElement> elements, bool exist = false)
        => Execute(IpsetOperations.Delete, exist ? MessageFlags.None : MessageFlags.Exclusive, "del", set, elements);

    /// <summary>Tests whether an element is in a set. An address is in a set of networks if one of them contains it that is not marked
    /// <see cref="IpsetElementFlags.NoMatch"/>.</summary>
    /// <param name="set">The name of the set.</param>
    /// <param name="element">The element.</param>
    /// <exception cref="ArgumentException">The element lacks parts, or has conflicting ones.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without the set, and others.</exception>
    public bool Test(string set, IpsetElement element)
    {
        try
        {
            Execute(IpsetOperations.Test, MessageFlags.None, new IpsetElementRequest("test", set, element));
            return true;
        }
        catch (NetlinkException e) when (e.Error is IpsetErrno.ElementExists)
        {
            return false;
        }
    }

    /// <summary>Lists the elements of a set.</summary>
    /// <remarks>If the set changes meanwhile, the list may mix the old and the new content.</remarks>
    /// <param name="set">The name of the set.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without the set, EPERM.</exception>
    public IReadOnlyList<IpsetElement> List(string set)
    {
        List<IpsetElement> found = [];
        Visit(set, ref found, static (in IpsetElementView element, ref List<IpsetElement> list) => list.Add(element.ToElement()));
        return found;
    }

    /// <summary>Calls a visitor for every element of a set, without allocating a record for each.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <param name="set">The name of the set.</param>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT without the set, EPERM.</exception>
    public void Visit<TState>(string set, ref TState state, IpsetElementVisitor<TState> visit)
        where TState : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(visit);
        using DumpReply reply = _sets.Dump(set, headersAlone: false);
        foreach (NetlinkMessage message in reply)
        {
            if (!message.Read(out NfGenMsg _).TryFind(IpsetAttribute.IPSET_ATTR_ADT, out NetlinkAttribute elements))
                continue;
            foreach (NetlinkAttribute element in elements.AsNest())
                visit(new IpsetElementView(element.AsNest()), ref state);
        }
    }

    private void Execute(NetlinkOperation operation, MessageFlags flags, IpsetElementRequest request)
    {
        request.Check();
        try
        {
            _netlink.Execute(operation, flags, request, IpsetElementRequest.Encode);
        }
        catch (NetlinkException refusal) when (IpsetRemedies.IsSpecial(refusal.Error))
        {
            throw _sets.Explain(refusal, request.Set);
        }
    }

    private void Execute(NetlinkOperation operation, MessageFlags flags, string verb, string set,
        IReadOnlyCollection<IpsetElement> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        IpsetWire.CheckName(set, nameof(set));
        foreach (IpsetElement element in elements)
            (element ?? throw new ArgumentException("An element is null.", nameof(elements))).Check();
        var chunk = new IpsetChunk(verb, set);
        int done = 0;
        foreach (IpsetElement element in elements)
        {
            if (chunk.TryAdd(element))
                continue;
            Send();
            chunk.TryAdd(element);
        }

        if (chunk.Count > 0)
            Send();

        void Send()
        {
            try
            {
                _netlink.Execute(operation, flags, chunk, IpsetChunk.Encode);
            }
            catch (NetlinkException refusal)
            {
                NetlinkException reason = IpsetRemedies.IsSpecial(refusal.Error) ? _sets.Explain(refusal, set) : refusal;
                throw new IpsetElementsException(verb is "add" ? "added" : "deleted", done + (chunk.Refused ?? 0), elements.Count,
                    chunk.Refused is int index ? chunk[index] : null, reason);
            }

            done += chunk.Count;
            chunk.Clear();
        }
    }
}

/// <summary>A command with one element.</summary>
/// <param name="Verb">The command of ipset.</param>
/// <param name="Set">The name of the set.</param>
/// <param name="Element">The element.</param>
internal readonly record struct IpsetElementRequest(string Verb, string Set, IpsetElement Element)
{
    public void Check()
    {
        ArgumentNullException.ThrowIfNull(Element);
        IpsetWire.CheckName(Set, nameof(Set));
        Element.Check();
    }

    public static void Encode(NetlinkWriter writer, IpsetElementRequest request)
    {
        IpsetWire.Begin(writer, request.Set);
        using (writer.Nest(IpsetAttribute.IPSET_ATTR_DATA))
            IpsetElementCodec.Encode(writer, request.Element);
    }

    public override string ToString() => $"{Verb} {Set} {Element}";
}
