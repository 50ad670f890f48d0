using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;

namespace Netlink.Rtnetlink;

/// <summary>Plans the steps for addresses. Those that are no longer desired are deleted before others are added: an IPv4 address that is
/// added beside one of its network becomes secondary, and would be deleted with that.</summary>
internal sealed class AddressPlanner(DesiredNetwork wanted, PlannedNetwork found, DevicePlan devices)
{
    /// <summary>Protocols of the kernel's own addresses: loopback, router advertisements, link-local (<c>IFAPROT_*</c>).</summary>
    private const byte LastOfKernel = 3;

    /// <summary>Flags that stay as they were set. The kernel clears or sets the others by itself.</summary>
    private const AddressFlags Settings = AddressFlags.NoPrefixRoute | AddressFlags.AutoJoin;

    private const AddressFlags SettingsOfIPv6 =
        Settings | AddressFlags.NoDuplicateDetection | AddressFlags.HomeAddress | AddressFlags.ManageTemporary;

    /// <exception cref="NetworkConflictException">The device has the address already, with other settings and from another
    /// owner.</exception>
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
                throw new NetworkConflictException($"{address} exists already with other settings, and belongs to somebody else. " +
                    "Describe it as it is, or delete it first.");
            }

            missing.Add(address);
        }

        bool Goes(Address address) => IsOwned(address) && !kept.Contains(AddressKey.Of(address));
        steps.AddRange(there.Where(Goes).Select(address => Delete(address, there.Where(other => !Goes(other)))));
        steps.AddRange(missing.Select(Add));
    }

    /// <summary>Whether an address is as desired. One of the owner's also has to stay: with a lifetime, the kernel would delete
    /// it.</summary>
    private bool Has(Address there, DesiredAddress wanted)
        => (wanted.Broadcast is null || wanted.Broadcast.Equals(there.Broadcast)) && (wanted.Label is null || wanted.Label == there.Label)
            && (wanted.Scope is null || wanted.Scope == there.Scope) && (wanted.Flags & SettingsFor(there) & ~there.Flags) == 0
            && (wanted.Metric is null || wanted.Metric == (there.Metric ?? 0)) && !(Expires(there) && IsOwned(there));

    private static AddressFlags SettingsFor(Address address)
        => address.Local.Address.AddressFamily is AddressFamily.InterNetwork ? Settings : SettingsOfIPv6;

    private static bool Expires(Address address)
        => (address.ValidLifetime ?? Timeout.InfiniteTimeSpan) != Timeout.InfiniteTimeSpan
            || (address.PreferredLifetime ?? Timeout.InfiniteTimeSpan) != Timeout.InfiniteTimeSpan;

    /// <summary>Whether a program or an administrator added it, and it stays until it is deleted.</summary>
    public static bool IsLasting(Address address)
        => address.Protocol is not (> 0 and <= LastOfKernel) && address.Flags.HasFlag(AddressFlags.Permanent)
            && !address.Local.Address.IsIPv6LinkLocal;

    /// <summary>Whether it has the owner's mark, or was added to a device of the owner.</summary>
    private bool IsOwned(Address address)
        => address.Protocol == (byte)wanted.Owner.Protocol || (devices.Owned.Contains(address.LinkIndex) && IsLasting(address));

    private PlanStep Add(DesiredAddress address) => new(PlanAction.Add, address.ToString(), new PlanRequest(
        (batch, numbers) => batch.Addresses.Add(address.On(numbers[address.Device], wanted.Owner)),
        (batch, numbers) => batch.Addresses.Delete(address.On(numbers[address.Device], wanted.Owner))))
    { Wanted = address };

    /// <summary>Deletes an address. The kernel deletes its secondary addresses too; those that should stay are added again at
    /// once.</summary>
    private PlanStep Delete(Address address, IEnumerable<Address> staying)
    {
        IEnumerable<PlanRequest> deletedToo = from other in staying
                                              where other.LinkIndex == address.LinkIndex && other.Flags.HasFlag(AddressFlags.Secondary)
                                                  && !address.Flags.HasFlag(AddressFlags.Secondary)
                                                  && other.Local.Network.Equals(address.Local.Network)
                                              select new PlanRequest((batch, _) => batch.Addresses.Replace(other));
        return new PlanStep(PlanAction.Delete, $"address {address.Local} dev {found.NameOf(address.LinkIndex)}",
            [PlanRequest.Delete((batch, _) => batch.Addresses.Delete(address)), .. deletedToo])
        { Found = address, AffectsOthers = true };
    }
}
