using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>The common part of the requests of one family, by its number on this system.</summary>
/// <typeparam name="TCommand">The family's commands, an enum of bytes in the kernel's spelling.</typeparam>
internal sealed class GenericRequests<TCommand>(NetlinkClient client, ushort family, byte version, Func<AttributeSchema> schema)
    where TCommand : struct, Enum
{
    public NetlinkClient Client { get; } = client;

    /// <summary>The remedies for the family's refusals.</summary>
    public Func<IReadOnlyList<Remedy>> Remedies { get; init; } = static () => [];

    /// <summary>The changes that disturb the list of a command and that the kernel does not mark. The same object each time.</summary>
    public Func<TCommand, UnmarkedChanges?> Unmarked { get; init; } = static _ => null;

    /// <summary>Whether kernels leave out the object for which a datagram of a list had no room left.</summary>
    public bool SkipsWhenFull { get; init; }

    public void Execute<TSpec>(TCommand command, TSpec spec, Action<NetlinkWriter, TSpec> write, MessageFlags flags = MessageFlags.None)
        => Client.Execute(Operation(command), flags, spec, Encoder(command, version, write));

    public T Query<TSpec, T>(TCommand command, TSpec spec, Action<NetlinkWriter, TSpec> write, ReplyDecoder<T> decode)
        => Client.Query(Operation(command), spec, Encoder(command, version, write), decode);

    /// <returns>Null if there is no such object.</returns>
    public T? TryQuery<TSpec, T>(TCommand command, TSpec spec, Action<NetlinkWriter, TSpec> write, ReplyDecoder<T> decode)
        where T : class
        => NetlinkException.NullIfNotFound(() => Query(command, spec, write, decode));

    public IReadOnlyList<T> List<TSpec, T>(TCommand command, TSpec spec, Action<NetlinkWriter, TSpec> write, ReplyDecoder<T> decode)
        => Client.List(Operation(command), spec, Encoder(command, version, write), decode);

    /// <summary>Lists all objects of a kind: the request has no attributes.</summary>
    public IReadOnlyList<T> ListAll<T>(TCommand command, string subject, ReplyDecoder<T> decode)
        => List(command, subject, static (_, _) => { }, decode);

    public NetlinkOperation Operation(TCommand command) => new(family, command.ToString(), schema)
    {
        Remedies = Remedies,
        Unmarked = Unmarked(command),
        SkipsWhenFull = SkipsWhenFull,
    };

    public static RequestEncoder<TSpec> Encoder<TSpec>(TCommand command, byte version, Action<NetlinkWriter, TSpec> write)
        => (writer, spec) =>
        {
            writer.WriteHeader(new GenericHeader(Unsafe.BitCast<TCommand, byte>(command), version));
            write(writer, spec);
        };

    public RequestEncoder<TSpec> Encoder<TSpec>(TCommand command, Action<NetlinkWriter, TSpec> write) => Encoder(command, version, write);
}
