using Netlink.Protocol;

namespace Netlink.Connection;

/// <summary>Something of which the kernel says in its refusal what part it refused, in a way of the family's own.</summary>
internal interface ISeesRefusal
{
    /// <summary>Looks at the refusal, before it is told in words.</summary>
    /// <param name="refusal">The kernel's message, with as much of the request as it repeats.</param>
    void See(in NetlinkMessage refusal);
}
