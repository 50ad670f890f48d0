using System;

#pragma warning disable CA1069 // The kernel reuses the values by kind of message.

namespace Netlink.Protocol;

/// <summary>Flags of a netlink message (<c>nlmsg_flags</c>). Source: <c>include/uapi/linux/netlink.h</c>.</summary>
/// <remarks>The values 0x100 to 0x800 mean different things in requests that read, in requests that create, and in
/// acknowledgements.</remarks>
[Flags]
public enum MessageFlags : ushort
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The message is a request (<c>NLM_F_REQUEST</c>).</summary>
    Request = 0x1,

    /// <summary>The message is one of several, ended by <c>NLMSG_DONE</c> (<c>NLM_F_MULTI</c>).</summary>
    Multipart = 0x2,

    /// <summary>Requests an acknowledgement even on success (<c>NLM_F_ACK</c>).</summary>
    Acknowledge = 0x4,

    /// <summary>Requests the notification of the change as a reply (<c>NLM_F_ECHO</c>).</summary>
    Echo = 0x8,

    /// <summary>The dump was interrupted by a change (<c>NLM_F_DUMP_INTR</c>).</summary>
    DumpInterrupted = 0x10,

    /// <summary>The kernel applied the filter of the request (<c>NLM_F_DUMP_FILTERED</c>).</summary>
    DumpFiltered = 0x20,

    /// <summary>Read: dump all objects (<c>NLM_F_DUMP</c>, that is ROOT and MATCH).</summary>
    Dump = 0x300,

    /// <summary>Delete: all objects of a kind (<c>NLM_F_ROOT</c>).</summary>
    Root = 0x100,

    /// <summary>Create: replace an existing object (<c>NLM_F_REPLACE</c>).</summary>
    Replace = 0x100,

    /// <summary>Create: fail if the object exists (<c>NLM_F_EXCL</c>).</summary>
    Exclusive = 0x200,

    /// <summary>Create: create the object if it does not exist (<c>NLM_F_CREATE</c>).</summary>
    Create = 0x400,

    /// <summary>Create: add at the end of the list (<c>NLM_F_APPEND</c>).</summary>
    Append = 0x800,

    /// <summary>Delete: delete all matching objects in one request (<c>NLM_F_BULK</c>).</summary>
    Bulk = 0x200,

    /// <summary>Acknowledgement: only the header of the request is returned (<c>NLM_F_CAPPED</c>).</summary>
    Capped = 0x100,

    /// <summary>Acknowledgement: attributes with details follow (<c>NLM_F_ACK_TLVS</c>).</summary>
    AcknowledgementAttributes = 0x200,
}
