using Netlink.Protocol;

namespace Netlink.Connection;

/// <summary>A request whose refusal tells which part was refused, in a family-specific form.</summary>
internal interface ISeesRefusal
{
    /// <summary>Reads the refusal, before it is described in words.</summary>
    /// <param name="refusal">The kernel's message, with as much of the request as it repeats.</param>
    void See(in NetlinkMessage refusal);
}
