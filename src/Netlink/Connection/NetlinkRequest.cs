using Netlink.Protocol;

namespace Netlink;

/// <summary>A change that can be requested, alone or as one of a batch: which request it is, and how it is written.</summary>
/// <typeparam name="TSpec">What it is about.</typeparam>
/// <param name="Operation">Which request it is.</param>
/// <param name="Flags">The flags that tell adding from replacing. The flags that every change has are set by themselves.</param>
/// <param name="Encode">Writes the payload.</param>
public sealed record NetlinkRequest<TSpec>(NetlinkOperation Operation, MessageFlags Flags, RequestEncoder<TSpec> Encode);
