using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;
using Xunit.v3;

namespace Netlink.TestSupport;

/// <summary>A test that talks to the real kernel, and so needs root and perhaps certain link kinds.</summary>
/// <remarks>
/// Skipped, saying why, where that is missing. Where <c>NETLINK_TEST_PLACE</c> is set it fails instead: that place was
/// chosen because it can run the test.
/// </remarks>
public sealed class KernelFactAttribute : FactAttribute, ITraitAttribute, IBeforeAfterTestAttribute
{
    private KernelRequirements _requirements = KernelRequirements.None;

    /// <summary>Marks a test that needs root.</summary>
    public KernelFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = _requirements.SkipReason;

    /// <summary>The link kinds the test makes, separated by spaces; each is listed in <c>kinds.txt</c>.</summary>
    public string Kinds
    {
        get => _requirements.Kinds;
        set
        {
            _requirements = new KernelRequirements(value);
            Skip = _requirements.SkipReason;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => _requirements.Traits;

    /// <inheritdoc/>
    public void Before(MethodInfo methodUnderTest, IXunitTest test) => _requirements.ThrowIfMissing();

    /// <inheritdoc/>
    public void After(MethodInfo methodUnderTest, IXunitTest test)
    {
    }
}
