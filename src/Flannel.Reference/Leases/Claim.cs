namespace Flannel.Reference.Leases;

/// <summary>A lease as somebody claims it, before it is compared with the others.</summary>
/// <param name="Holder">Who claims it: a key or a node. There is one claim for each.</param>
/// <param name="Seniority">When the holder came, in the source's own count; of two that claim the same the lower stands.</param>
/// <param name="Lease">What is claimed.</param>
internal sealed record Claim(string Holder, long Seniority, Lease Lease);
