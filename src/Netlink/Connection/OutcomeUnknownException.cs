using System.IO;

namespace Netlink;

/// <summary>The kernel's reply to a change was lost: it is unknown whether the change was made. Read the object to find out.</summary>
public sealed class OutcomeUnknownException : IOException
{
    internal OutcomeUnknownException(string operation, string subject)
        : base($"{operation} for {subject}: the kernel's reply was dropped (ENOBUFS) or did not arrive in time, so it is unknown whether " +
        "the change was made. Read the object to find out.")
    {
    }
}
