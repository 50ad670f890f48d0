using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A request for an object of a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="Change">The parameters of the request.</param>
/// <param name="Name">The name of the object, if it has one; for error messages.</param>
internal readonly record struct DevlinkRequest<T>(DevlinkHandle Device, T Change, string? Name = null)
{
    public override string ToString() => Name is null ? Device.ToString() : $"{Device} {Name}";
}

/// <summary>A request for a port.</summary>
internal readonly record struct DevlinkPortRequest<T>(DevlinkPortHandle Port, T Change)
{
    public override string ToString() => Port.ToString();
}
