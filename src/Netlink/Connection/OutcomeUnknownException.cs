using System.IO;

namespace Netlink;

/// <summary>The kernel's answer to a change was lost: it may have been made or not. Read the object to find out.</summary>
public sealed class OutcomeUnknownException : IOException
{
    internal OutcomeUnknownException(string operation, string subject)
        : base($"{operation} for {subject}: the kernel's answer was dropped (ENOBUFS) or did not come in time, so the change may have " +
        "been made or not. Read the object to find out.")
    {
    }
}
