using System;
using System.IO;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink;

/// <summary>The kernel received a request and refused it.</summary>
/// <remarks>
/// Thrown for an error that the kernel reported, and for an object to read or delete that does not exist, which the library finds out
/// itself if the kernel has no request for it or would delete another. An invalid argument raises <see cref="System.ArgumentException"/>
/// before anything is sent, a malformed reply <see cref="NetlinkProtocolException"/>, and a missing one
/// <see cref="System.TimeoutException"/>.
/// <para>Filter by the number: <c>catch (NetlinkException e) when (e.Error is Errno.EBUSY)</c>, or with the properties for the most common
/// errors, <see cref="IsAlreadyExists"/>, <see cref="IsNotFound"/>, <see cref="IsNotSupported"/> and
/// <see cref="IsPermissionDenied"/>.</para>
/// </remarks>
public sealed class NetlinkException : IOException
{
    internal NetlinkException(
        string operation, string subject, Errno error, string? kernelMessage, AttributePath? attribute, AttributeLimits? limits = null,
            string? module = null, string? remedy = null, string? errorName = null)
        : base(Describe(operation, subject, error, errorName, kernelMessage, attribute, limits, remedy
        ?? CommonRemedies.Find(error, kernelMessage, module)), (int)error)
    {
        Operation = operation;
        Subject = subject;
        Error = error;
        KernelMessage = kernelMessage;
        Attribute = attribute;
        Limits = limits;
    }

    /// <summary>Returns the same exception with a remedy that its creator could not know.</summary>
    internal NetlinkException WithRemedy(string remedy, string? errorName = null, Errno? meaning = null)
        => new(Operation, Subject, Error, KernelMessage, Attribute, Limits, remedy: remedy, errorName: errorName)
        {
            IsAnswer = IsAnswer,
            Meaning = meaning ?? Meaning,
        };

    /// <summary>The exception for an object to read or delete that does not exist, with the error that the kernel has for that.</summary>
    internal static NetlinkException NotThere(NetlinkOperation operation, object subject, Errno error)
        => new(operation.Name, subject.ToString()!, error, null, null, remedy: operation.FindRemedy(error, null)?.Text);

    /// <summary>Reads an object, or returns null if it does not exist.</summary>
    internal static T? NullIfNotFound<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (NetlinkException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>The request by its kernel name, such as <c>RTM_NEWLINK</c>.</summary>
    public string Operation { get; }

    /// <summary>What the request was about, in words, such as <c>route 10.244.1.0/24 via 10.1.5.11 dev 5</c>.</summary>
    public string Subject { get; }

    /// <summary>The error number; one without a name is kept as a number.</summary>
    public Errno Error { get; }

    /// <summary>The kernel's own message (<c>NLMSGERR_ATTR_MSG</c>), or null if it gave none.</summary>
    public string? KernelMessage { get; }

    /// <summary>The attribute at fault or missing, or null if the kernel named none.</summary>
    public AttributePath? Attribute { get; }

    /// <summary>The values that the kernel accepts for <see cref="Attribute"/>, or null if it did not report them.</summary>
    public AttributeLimits? Limits { get; }

    /// <summary>Whether the object exists already (EEXIST).</summary>
    public bool IsAlreadyExists => Means is Errno.EEXIST;

    /// <summary>Whether the object does not exist (ENOENT, ENODEV, ENXIO, and ESRCH and EADDRNOTAVAIL, which routes and addresses
    /// use).</summary>
    public bool IsNotFound => Means is Errno.ENOENT or Errno.ENODEV or Errno.ENXIO or Errno.ESRCH or Errno.EADDRNOTAVAIL;

    /// <summary>Whether a privilege is missing: EPERM or EACCES without a kernel message, or with one that names the privilege.</summary>
    /// <remarks>With another message, the kernel refuses something else, such as a link that cannot become a port of a bond while it is up;
    /// and EACCES is the result of a lookup that finds a prohibit route. Few requests get a silent EPERM for another reason, such as an
    /// entry that ages at a port of a bridge that is down; the remedy in the message then names both.</remarks>
    public bool IsPermissionDenied => Error is Errno.EPERM or Errno.EACCES && !IsAnswer && IsAboutPrivileges(KernelMessage);

    /// <summary>Whether the kernel, the driver or the link does not have what was requested (EOPNOTSUPP; ENOENT for an unknown kind in
    /// traffic control).</summary>
    public bool IsNotSupported => Means is Errno.EOPNOTSUPP;

    /// <summary>Whether the error is a result and not a refusal, according to the family's description of its requests.</summary>
    internal bool IsAnswer { get; init; }

    /// <summary>The errno with the meaning of a family-specific error (those of ipset begin at 4096); null if there is none.</summary>
    internal Errno? Meaning { get; init; }

    private Errno Means => Meaning ?? Error;

    /// <summary>When a privilege is missing, the kernel says nothing, or which one: "… requires CAP_NET_ADMIN …" (macvlan), "No permission
    /// to set uid" (rules).</summary>
    private static bool IsAboutPrivileges(string? said)
        => said is null || said.Contains("CAP_", StringComparison.Ordinal)
            || said.Contains("permission", StringComparison.OrdinalIgnoreCase);

    private static string Describe(
        string operation, string subject, Errno error, string? errorName, string? kernelMessage, AttributePath? attribute,
            AttributeLimits? limits, string? remedy)
    {
        string where = attribute is null ? "" : $" at {attribute}";
        string range = limits is null ? "" : $" ({limits})";
        string said = kernelMessage is null ? "" : $": \"{kernelMessage}\"";
        string advice = remedy is null ? "" : $" {remedy}";
        return $"{operation} failed for {subject}: {errorName ?? error.ToString()} ({(int)error}){said}{where}{range}.{advice}";
    }
}
