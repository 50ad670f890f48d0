using Netlink.Protocol;

namespace Netlink.Connection;

/// <summary>A change that can be asked for: alone, or as one of a batch.</summary>
/// <param name="Operation">Which kind of request it is.</param>
/// <param name="Flags">The flags that tell adding from replacing.</param>
/// <param name="Encode">Writes what it is about.</param>
internal sealed record NetlinkRequest<TSpec>(NetlinkOperation Operation, MessageFlags Flags, RequestEncoder<TSpec> Encode);
