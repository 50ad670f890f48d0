using Netlink.Protocol;

namespace Netlink;

/// <summary>A change that can be requested, alone or in a batch: the operation, its flags and its encoder.</summary>
/// <typeparam name="TSpec">The type of the request's subject.</typeparam>
/// <param name="Operation">The operation.</param>
/// <param name="Flags">The flags that distinguish adding from replacing. The flags that all changes have are set automatically.</param>
/// <param name="Encode">Writes the payload.</param>
public sealed record NetlinkRequest<TSpec>(NetlinkOperation Operation, MessageFlags Flags, RequestEncoder<TSpec> Encode);
