using System.Collections.Generic;
using System.Linq;

namespace Netlink.Connection;

/// <summary>The remedies for refusals of any request. Requests have further ones (<see cref="NetlinkOperation.Remedies"/>).</summary>
internal static class CommonRemedies
{
    private const string Missing = "The kernel does not have this, or its module is not loaded.";

    private const string Absent = "It does not exist, or something that it names does not.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Remedy> All { get; } =
    [
        // With a message it is about something else, such as a device that is up.
        new(Errno.EPERM, "This needs CAP_NET_ADMIN in the user namespace that owns the network namespace.") { Sentences = [""] },
        new(Errno.EBADF, "A file descriptor of the request is not open in this process."),
        // A device without a carrier is up.
        new(Errno.ENETDOWN, "Set the device up first.") { Sentences = ["", "is not up"] },
        new(Errno.ENODEV, "There is no such link in the network namespace of the client.") { Sentences = ["", "Device not found"] },
        new(Errno.ENOENT, Absent) { Sentences = [""] },
        new(Errno.ESRCH, Absent) { Sentences = [""] },
        // Other messages say themselves what is not supported, which no module would change.
        new(Errno.EOPNOTSUPP, Missing)
        {
            Sentences = ["", "Unknown device type", "encapsulation type not supported", "Rule family not supported"],
        },
    ];

    /// <param name="error">The error.</param>
    /// <param name="said">The kernel's message, or null.</param>
    /// <param name="module">The module that would provide what was requested, or null.</param>
    public static string? Find(Errno error, string? said, string? module)
    {
        string? text = All.FirstOrDefault(remedy => remedy.Fits(error, said))?.Text;
        return module is not null && text == Missing ? $"{Missing[..^1]}: modprobe {module}." : text;
    }
}
