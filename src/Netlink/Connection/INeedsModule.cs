namespace Netlink.Connection;

/// <summary>An object for which the kernel may need a module.</summary>
internal interface INeedsModule
{
    /// <summary>The module's name or alias, or null when none is known.</summary>
    string? Module { get; }

    /// <summary>The remedy for a refusal without a message that only the object itself can explain, or null.</summary>
    string? FindRemedy(Errno error);
}
