using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>An object that can be read for devices, and its request.</summary>
/// <param name="Command">The request.</param>
/// <param name="Decode">Reads the reply.</param>
/// <param name="Schema">Names the attributes.</param>
/// <param name="Flags">The flags of the request.</param>
internal sealed record EthtoolObject<T>(EthtoolCommand Command, ReplyDecoder<T> Decode, Func<AttributeSchema> Schema,
    EthtoolFlags Flags = 0)
    where T : EthtoolReport;

/// <summary>A setting of devices, and how it is written.</summary>
internal sealed record EthtoolChange<TChange>(EthtoolCommand Command, Action<NetlinkWriter, TChange> Write, EthtoolFlags Flags = 0);

/// <summary>The content of a request.</summary>
internal readonly record struct EthtoolRequest<TChange>(LinkReference Device, TChange Change)
{
    public override string ToString() => Device.ToString();
}

/// <summary>The requests of the ethtool family, by its number on this system.</summary>
internal sealed class EthtoolRequests(NetlinkClient client, ushort family)
{
    private const string AllDevices = "every device";

    public NetlinkClient Client { get; } = client;

    public T Get<T>(EthtoolObject<T> kind, LinkReference device)
        where T : EthtoolReport
    {
        EthtoolHeader.Check(device);
        return Client.Query(Operation(kind.Command, kind.Schema), device, (writer, link) =>
            EthtoolHeader.Write(writer, kind.Command, link, kind.Flags), kind.Decode);
    }

    public T? TryGet<T>(EthtoolObject<T> kind, LinkReference device)
        where T : EthtoolReport
        => NullIfAbsent(() => Get(kind, device));

    /// <summary>Reads what not every link has, or returns null if the link does not exist, or its driver does not report it.</summary>
    public static T? NullIfAbsent<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (NetlinkException error) when (error.IsNotFound || error.IsNotSupported)
        {
            return null;
        }
    }

    /// <summary>Lists the object for every device that has it: the kernel skips the others.</summary>
    public IReadOnlyList<T> List<T>(EthtoolObject<T> kind)
        where T : EthtoolReport
        => Client.List(Operation(kind.Command, kind.Schema), AllDevices, (writer, _) =>
            EthtoolHeader.Write(writer, kind.Command, null, kind.Flags), kind.Decode);

    public void Set<TChange>(EthtoolChange<TChange> kind, Func<AttributeSchema> schema, LinkReference device, TChange change)
    {
        EthtoolHeader.Check(device);
        ArgumentNullException.ThrowIfNull(change);
        Client.Execute(Operation(kind.Command, schema), MessageFlags.None, new EthtoolRequest<TChange>(device, change),
            (writer, request) =>
            {
                EthtoolHeader.Write(writer, kind.Command, request.Device, kind.Flags);
                kind.Write(writer, request.Change);
            });
    }

    public NetlinkOperation Operation(EthtoolCommand command, Func<AttributeSchema> schema) => new(family, command.ToString(), schema)
    {
        Remedies = static () =>
        [
            new Remedy(Errno.EOPNOTSUPP, "The kernel has no feature, mode or flag of that name.") { Sentences = ["bit name not found"] },
            new Remedy(Errno.EOPNOTSUPP, "The device's driver does not support this."),
            new Remedy(Errno.ENODEV, "There is no such link in the network namespace of the client."),
        ],
    };
}
