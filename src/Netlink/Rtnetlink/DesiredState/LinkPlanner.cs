using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Plans the steps for links. First, those that are no longer desired are deleted, since others may need their names; then links
/// are created and changed, each after its parent and its master.</summary>
internal sealed class LinkPlanner(DesiredNetwork wanted, PlannedNetwork found)
{
    private readonly Dictionary<string, Link> _kept = found.Links.ToDictionary(link => link.Name);
    private readonly HashSet<int> _gone = [];
    private readonly HashSet<string> _planned = [];
    private readonly List<PlanStep> _steps = [];
    private readonly Dictionary<string, DesiredLink> _wanted = wanted.Links.ToDictionary(link => link.Name);
    private readonly Dictionary<string, DesiredLink> _pairs
        = wanted.Links.Where(link => link.OtherEndHere is not null).ToDictionary(link => link.OtherEndHere!);

    /// <exception cref="NetworkConflictException">Another owner's link has a desired name, or a needed link does not exist.</exception>
    public DevicePlan Plan(List<PlanStep> steps)
    {
        foreach (Link link in found.Links.Where(IsSuperfluous))
            Delete(link);
        foreach (DesiredLink link in wanted.Links)
            Plan(link);
        steps.AddRange(_steps);
        return new DevicePlan(_kept, _gone, _kept.Values.Where(IsOwned).Select(link => link.Index).ToHashSet());
    }

    private bool IsOwned(Link link) => wanted.Owner.Owns(link);

    private bool IsSuperfluous(Link link)
        => IsOwned(link) && _wanted.GetValueOrDefault(link.Name)?.Spec.Kind is null && !IsOtherEndOfDesired(link);

    /// <summary>Whether a link is the other end of a desired pair. One for which nothing is requested is in the group of its
    /// pair.</summary>
    private bool IsOtherEndOfDesired(Link link)
        => found.OtherEndOf(link) is { } end && _wanted.GetValueOrDefault(end.Name)?.Spec.Kind?.Name == link.Kind?.Name;

    private void Plan(DesiredLink link)
    {
        if (!_planned.Add(link.Name))
            return;
        PlanNeeded(link.Parent, link);
        PlanNeeded(link.Master, link);
        CheckMaster(link);
        if (_pairs.TryGetValue(link.Name, out DesiredLink? otherEnd))
            Plan(otherEnd);
        Link? there = _kept.GetValueOrDefault(link.Name);
        if (link.Spec.Kind is null)
        {
            if (there is null && !_pairs.ContainsKey(link.Name))
            {
                throw new NetworkConflictException($"There is no link named {link.Name}, and none can be created without a kind: set " +
                    "LinkSpec.Kind, or remove the link from the desired state.");
            }

            Change(link, there);
            return;
        }

        if (there is not null && !IsOwned(there))
        {
            throw new NetworkConflictException($"A link named {link.Name} exists already and belongs to somebody else: it is in group " +
                $"{there.Group ?? 0}, and the owner's links are in group {wanted.Owner.LinkGroup}. Rename it, or choose another " +
                "name.");
        }

        if (there is not null && MustBeCreatedAgain(link, there))
        {
            Delete(there);
            there = null;
        }

        if (there is null)
            Add(link);
        else
            Change(link, there);
    }

    /// <summary>Plans a link that another needs.</summary>
    private void PlanNeeded(string? name, DesiredLink user)
    {
        if (name is null)
            return;
        if (_wanted.TryGetValue(name, out DesiredLink? link))
            Plan(link);
        else if (!_kept.ContainsKey(name) && !_pairs.ContainsKey(name))
            throw new NetworkConflictException($"{user.Name} needs the link {name}, which neither exists nor is desired.");
    }

    private void CheckMaster(DesiredLink link)
    {
        if (link.Port is { } port && _kept.TryGetValue(link.Master!, out Link? master) && master.Kind?.Name != port.MasterKind)
        {
            throw new NetworkConflictException($"{link.Name} has the settings of a {port.MasterKind} port, but {master.Name} is " +
                $"{(master.Kind is null ? "no link that has ports" : $"a {master.Kind.Name}")}.");
        }
    }

    // The parent and the kind of a device cannot change, nor can the settings of some kinds.
    private bool MustBeCreatedAgain(DesiredLink link, Link there)
        => there.Kind?.Name != link.Spec.Kind!.Name
            || (link.Parent is not null && (!_kept.TryGetValue(link.Parent, out Link? parent) || parent.Index != there.ParentIndex))
            || (link.OtherEndHere is string peer && found.OtherEndOf(there) is { } otherEnd && otherEnd.Name != peer)
            || (link.Spec.Kind.OtherEnd?.Namespace is { } elsewhere && !found.HasOtherEndIn(there, elsewhere))
            // A kernel without RPS reports no receive queues.
            || (link.Spec.TransmitQueues ?? there.TransmitQueues) != (there.TransmitQueues ?? link.Spec.TransmitQueues)
            || (link.Spec.ReceiveQueues ?? there.ReceiveQueues) != (there.ReceiveQueues ?? link.Spec.ReceiveQueues)
            || !LinkChangeability.CanBecome(link.Spec.Kind, there.Kind);

    private void Add(DesiredLink link)
    {
        LinkSpec spec = link.Spec with { Group = wanted.Owner.LinkGroup, Up = link.Spec.Up && !JoinsDown(link) };
        List<PlanRequest> requests =
        [
            new(
                (batch, numbers) => batch.Links.Add(spec with
                {
                    Master = link.Master is null ? null : numbers[link.Master],
                    ParentIndex = link.Parent is null ? null : numbers[link.Parent],
                }),
                (batch, numbers) => batch.Links.Delete(numbers[link.Name])),
        ];
        if (link.Port is not null)
            requests.Add(new PlanRequest((batch, _) => batch.Links.Set(link.Name, new LinkChange { Port = link.Port })));
        _steps.Add(new PlanStep(PlanAction.Add, link.ToString(), requests)
        {
            Wanted = link,
            ChangesDevices = true,
            // Kinds may take these from their parent or their settings: whether they are as requested is seen then.
            AffectsOthers = spec.Mtu is not null || (spec.Address ?? spec.Broadcast) is not null,
        });
    }

    /// <param name="link">The link.</param>
    /// <param name="there">The link as it is, or null for the other end of a pair that is to be created.</param>
    private void Change(DesiredLink link, Link? there)
    {
        int? master = MasterOf(link, there);
        bool goesDown = there is not null && GoesDown(there, master);
        Link? left = goesDown ? there! with { Flags = there.Flags & ~LinkFlags.Up } : there;
        if (LinkDifference.Find(link, left, master) is not { } difference)
            return;
        bool joinsDown = difference.Change.Master is not (null or 0) && JoinsDown(link);
        // In one request, the kernel would set the link up before it changes the master.
        LinkChange change = goesDown || joinsDown ? difference.Change with { Up = null } : difference.Change;
        List<PlanRequest> requests = joinsDown ? [SetUp(link, false)] : [];
        requests.Add(new PlanRequest(
            (batch, numbers) => batch.Links.Set(numbers[link.Name], change.Master is null or 0
                ? change : change with { Master = numbers[link.Master!] }),
            there is null ? [] : [(batch, numbers) => batch.Links.Set(numbers[link.Name], difference.Back)]));
        if (goesDown && !joinsDown && link.Spec.Up)
            requests.Add(SetUp(link, true));
        if (difference.PortOfNewMaster is { } port)
            requests.Add(OfNewMaster(link, port, there?.Port));
        _steps.Add(new PlanStep(PlanAction.Change, $"link {link.Name}: {difference.Text}", requests)
        {
            Wanted = link,
            Found = there,
            ChangesDevices = true,
            AffectsOthers = there is not null,
        });
    }

    /// <summary>Sets the port of a new master. If the kernel refused that master, this changes the port of the previous one.</summary>
    private static PlanRequest OfNewMaster(DesiredLink link, LinkPort port, LinkPort? there) => new(
        (batch, numbers) => batch.Links.Set(numbers[link.Name], new LinkChange { Port = port }),
        there?.MasterKind == port.MasterKind && PortDifference.Find(port, there) is { } difference
            ? [(batch, numbers) => batch.Links.Set(numbers[link.Name], new LinkChange { Port = difference.Back })] : []);

    /// <summary>The index of the desired master: 0 for none, null if the current one may stay.</summary>
    private int? MasterOf(DesiredLink link, Link? there)
    {
        const int none = 0;
        // A master that is still to be created differs from the current one in any case.
        const int toBeCreated = int.MaxValue;
        if (link.Master is not null)
            return _kept.TryGetValue(link.Master, out Link? kept) ? kept.Index : toBeCreated;
        return there?.Master is int index && _kept.Values.Any(master => master.Index == index && IsOwned(master)) ? none : null;
    }

    /// <summary>Sets a link up or down. What is undone is seen by comparison: see <see cref="NetworkRestoring"/>.</summary>
    private static PlanRequest SetUp(DesiredLink link, bool isUp)
        => new((batch, numbers) => batch.Links.Set(numbers[link.Name], new LinkChange { Up = isUp }));

    /// <summary>Whether the desired master of a link accepts it only while it is down, and sets it up itself.</summary>
    private bool JoinsDown(DesiredLink link) => link.Master is { } master
        && (_wanted.GetValueOrDefault(master)?.Spec.Kind ?? _kept.GetValueOrDefault(master)?.Kind) is { TakesPortsDown: true };

    /// <summary>Whether a link leaves a master that sets it down.</summary>
    private bool GoesDown(Link there, int? master) => there.Master is int index && (_gone.Contains(index) || (master ?? index) != index)
        && found.Links.FirstOrDefault(link => link.Index == index)?.Kind is { TakesPortsDown: true };

    /// <summary>Deletes a link, and before it the links on top of it, which the kernel would delete too.</summary>
    private void Delete(Link link)
    {
        // Noted before those on top of it: of a pair of a kind that is unknown here, each end is on top of the other.
        if (!_gone.Add(link.Index))
            return;
        foreach (Link upper in found.LinksOn(link))
        {
            if (!IsOwned(upper))
            {
                throw new NetworkConflictException($"The link {link.Name} cannot be deleted, since {upper.Name} is on top of it and " +
                    $"belongs to somebody else: it is in group {upper.Group ?? 0}. Delete {upper.Name} first, or keep {link.Name} as " +
                    "it is.");
            }

            Delete(upper);
        }

        _steps.Add(new PlanStep(PlanAction.Delete, $"link {link.Name}" + (link.Kind is null ? "" : $" ({link.Kind.Name})"),
            PlanRequest.Delete((batch, _) => batch.Links.Delete(link.Index), new LinkRestoring(link, found).Make))
        { Found = link, ChangesDevices = true, AffectsOthers = true });
        Forget(link);
        if (found.OtherEndOf(link) is { } otherEnd)
            Forget(otherEnd);
    }

    private void Forget(Link link)
    {
        _kept.Remove(link.Name);
        _gone.Add(link.Index);
    }
}
