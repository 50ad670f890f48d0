using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Plans what to do about addresses: those go that nobody wants, then those come that are missing. An IPv4 address that came while
/// one of its network is still there would be secondary, and go with it.</summary>
internal sealed class AddressPlanner(DesiredNetwork wanted, PlannedNetwork found, DevicePlan devices)
{
    /// <summary>Those that the kernel makes: of the loopback, of router advertisements, link-local (<c>IFAPROT_*</c>).</summary>
    private const byte LastOfKernel = 3;

    /// <exception cref="NetworkConflictException">The device has the address already, with other settings and another owner.</exception>
    public void Plan(List<PlanStep> steps)
    {
        Address[] there = [.. found.Addresses.Where(address => !devices.Gone.Contains(address.LinkIndex))];
        ILookup<AddressKey, Address> byKey = there.ToLookup(AddressKey.Of);
        HashSet<AddressKey> kept = [];
        List<DesiredAddress> missing = [];
        foreach (DesiredAddress address in wanted.Addresses)
        {
            Address? match = devices.Kept.TryGetValue(address.Device, out Link? device)
                ? byKey[AddressKey.Of(address.On(device.Index, wanted.Owner))].FirstOrDefault() : null;
            if (match is not null && Has(match, address))
            {
                kept.Add(AddressKey.Of(match));
                continue;
            }

            if (match is not null && !IsOwned(match))
            {
                throw new NetworkConflictException($"{address} is there already, with other settings than those that are wanted, and not " +
                    "its owner's. Want it as it is, or delete it first.");
            }

            missing.Add(address);
        }

        bool Goes(Address address) => IsOwned(address) && !kept.Contains(AddressKey.Of(address));
        steps.AddRange(there.Where(Goes).Select(address => Delete(address, there.Where(other => !Goes(other)))));
        steps.AddRange(missing.Select(Add));
    }

    private static bool Has(Address there, DesiredAddress wanted)
        => (wanted.Broadcast is null || wanted.Broadcast.Equals(there.Broadcast)) && (wanted.Label is null || wanted.Label == there.Label)
            && (wanted.Scope is null || wanted.Scope == there.Scope) && (wanted.Flags & ~there.Flags) == 0
            && (wanted.Metric is null || wanted.Metric == there.Metric);

    /// <summary>Whether somebody gave it, and it stays until it is taken away.</summary>
    public static bool IsLasting(Address address)
        => address.Protocol is not (> 0 and <= LastOfKernel) && address.Flags.HasFlag(AddressFlags.Permanent)
            && !address.Local.Address.IsIPv6LinkLocal;

    /// <summary>Marked as the owner's, or given to a device of the owner's.</summary>
    private bool IsOwned(Address address)
        => address.Protocol == (byte)wanted.Owner.Protocol || (devices.Owned.Contains(address.LinkIndex) && IsLasting(address));

    private PlanStep Add(DesiredAddress address) => new(PlanAction.Add, address.ToString(), new PlanRequest(
        (batch, numbers) => batch.Addresses.Add(address.On(numbers[address.Device], wanted.Owner)),
        (batch, numbers) => batch.Addresses.Delete(address.On(numbers[address.Device], wanted.Owner))))
    { Wanted = address };

    /// <summary>Deletes an address. The kernel takes along those that are secondary to it: the ones that stay come back at once.</summary>
    private PlanStep Delete(Address address, IEnumerable<Address> staying)
    {
        IEnumerable<PlanRequest> takenAlong = from other in staying
                                              where other.LinkIndex == address.LinkIndex && other.Flags.HasFlag(AddressFlags.Secondary)
                                                  && !address.Flags.HasFlag(AddressFlags.Secondary)
                                                  && other.Local.Network.Equals(address.Local.Network)
                                              select new PlanRequest((batch, _) => batch.Addresses.Replace(other));
        return new PlanStep(PlanAction.Delete, $"address {address.Local} dev {found.NameOf(address.LinkIndex)}",
            [PlanRequest.Delete((batch, _) => batch.Addresses.Delete(address)), .. takenAlong])
        { Found = address, TakesOthersAlong = true };
    }
}
