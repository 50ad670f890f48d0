namespace Netlink.Connection;

/// <summary>Something for which the kernel may need a module.</summary>
internal interface INeedsModule
{
    /// <summary>The module's name or alias, or null when none is known.</summary>
    string? Module { get; }

    /// <summary>What to do about a refusal that only the object itself explains, or null.</summary>
    string? FindRemedy(Errno error);
}
