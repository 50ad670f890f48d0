using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Testing;

/// <summary>What a request changed: the notifications in their order, and the object that an echo reports.</summary>
internal sealed class Changes
{
    private readonly List<Announcement> _announced = [];

    public IReadOnlyList<Announcement> Announced => _announced;

    /// <summary>The report of the object that the request was about; null if there is none.</summary>
    public Announcement? Echo { get; private set; }

    /// <param name="group">The multicast group (<c>RTNLGRP_*</c>).</param>
    /// <param name="type">The message type.</param>
    /// <param name="payload">The report.</param>
    /// <param name="flags">The flags: those of the request for routes.</param>
    public void Announce(uint group, ushort type, byte[] payload, MessageFlags flags = MessageFlags.None)
        => _announced.Add(new Announcement(group, type, payload, flags));

    /// <summary>Announces the object that the request was about.</summary>
    public void AnnounceOwn(uint group, ushort type, byte[] payload, MessageFlags flags = MessageFlags.None)
    {
        Announce(group, type, payload, flags);
        Echo = _announced[^1];
    }

    internal sealed record Announcement(uint Group, ushort Type, byte[] Payload, MessageFlags Flags);
}
