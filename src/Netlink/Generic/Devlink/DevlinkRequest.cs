using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What a request says about something of a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="Change">What is requested.</param>
/// <param name="Name">What of the device, if it has a name; for errors.</param>
internal readonly record struct DevlinkRequest<T>(DevlinkHandle Device, T Change, string? Name = null)
{
    public override string ToString() => Name is null ? Device.ToString() : $"{Device} {Name}";
}

/// <summary>What a request says about a port.</summary>
internal readonly record struct DevlinkPortRequest<T>(DevlinkPortHandle Port, T Change)
{
    public override string ToString() => Port.ToString();
}
