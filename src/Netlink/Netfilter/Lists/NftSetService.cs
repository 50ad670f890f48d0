using System;
using System.Collections.Generic;
using System.Threading;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads sets and maps.</summary>
public sealed partial class NftSetService
{
    private readonly NftablesClient _client;

    internal NftSetService(NftablesClient client) => _client = client;

    /// <summary>Reads one set or map, without its elements.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the set or the table does not exist,
    /// EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftSet Get(NftTable table, string name) => _client.Commands.Query(NftOperations.GetSet, MessageFlags.None,
        new NftSet(table, name, NftDataTypes.Integer), NftSetCodec.EncodeName, NftSetCodec.Decode);

    /// <summary>Reads one set, as <see cref="Get"/> does.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Null if the set or the table does not exist.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftSet? TryGet(NftTable table, string name) => NetlinkException.NullIfNotFound(() => Get(table, name));

    /// <summary>Lists sets and maps without their elements; anonymous ones are left out. A table that does not exist has none.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the table does not exist, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<NftSet> List(NftTable? table = null)
    {
        List<NftSet> found = ListAll(NftScope.Of(table));
        found.RemoveAll(static set => set.IsAnonymous);
        return found;
    }

    /// <summary>Lists the elements of a set in the order of their keys; intervals of several fields, which may overlap, in the order in
    /// which the kernel looks them up.</summary>
    /// <remarks>The kernel may omit elements of a growing set that rules update (<see cref="NftSetFlags.Dynamic"/>).</remarks>
    /// <param name="set">The set as it was listed, or as it was added.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the set does not exist, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The set changed during every attempt.</exception>
    public IReadOnlyList<NftElement> ListElements(NftSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        List<NftSegment> found = [];
        ReadElements(set, ref found, static (in NftElementView element, ref List<NftSegment> found) => found.Add(element.ToSegment()));
        return NftSegments.Join(set, found);
    }

    /// <summary>Calls a visitor for every element of a set, in the kernel's order, without allocating a record for each.</summary>
    /// <typeparam name="TState">The type of the visitor's state.</typeparam>
    /// <remarks>The kernel may repeat or omit elements of a set that rules update (<see cref="NftSetFlags.Dynamic"/>).</remarks>
    /// <param name="set">The set.</param>
    /// <param name="state">The visitor's state.</param>
    /// <param name="visit">The visitor. It must not use this client.</param>
    /// <exception cref="NetlinkException">The kernel refused: <see cref="Errno.ENOENT"/> if the set does not exist.</exception>
    /// <exception cref="DumpInterruptedException">The set changed during every attempt.</exception>
    public void VisitElements<TState>(NftSet set, ref TState state, NftElementVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(visit);
        ReadElements(set, ref state, visit);
    }

    private void ReadElements<TState>(NftSet set, ref TState state, NftElementVisitor<TState> visit)
    {
        for (int attempt = 1; attempt <= NftablesClient.ReadAttempts; attempt++)
        {
            using (DumpReply reply = _client.Lists.Dump(NftOperations.GetElements, set, NftElementCodec.EncodeName))
            {
                if (IsOfOneGeneration(reply) && (!set.IsHashed || !NftDuplicateFinder.AreIn(reply)))
                {
                    foreach (NetlinkMessage message in reply)
                    {
                        foreach (NetlinkAttribute element in NftElementCodec.Elements(message.Read(out NfGenMsg _)))
                            visit(new NftElementView(element.AsNest()), ref state);
                    }

                    return;
                }
            }

            Thread.Yield();   // The kernel moves the elements in the background.
        }

        throw new DumpInterruptedException(NftOperations.GetElements.Name, NftablesClient.ReadAttempts);
    }

    /// <summary>Whether no commit came in between. The kernel does not mark it here, and finds its place by counting elements.</summary>
    private static bool IsOfOneGeneration(DumpReply reply)
    {
        ushort? first = null;
        foreach (NetlinkMessage message in reply)
        {
            _ = message.Read(out NfGenMsg header);
            first ??= header.Resource;
            if (first != header.Resource)
                return false;
        }

        return true;
    }

    internal List<NftSet> ListAll(NftScope scope) => _client.List(NftOperations.GetSet, scope,
        static (writer, asked) =>
        {
            NfGenMsg.Write(writer, asked.Family);
            if (asked.Table is not null)
                writer.WriteString(1, asked.Table);
        },
        NftSetCodec.Decode);
}
