using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;
using Xunit.v3;

namespace Netlink.TestSupport;

/// <summary>A test with several sets of data that talks to the real kernel, and so needs root and perhaps certain link kinds.</summary>
/// <inheritdoc cref="KernelFactAttribute" path="/remarks"/>
public sealed class KernelTheoryAttribute : TheoryAttribute, ITraitAttribute, IBeforeAfterTestAttribute
{
    private KernelRequirements _requirements = KernelRequirements.None;

    /// <summary>Marks a test that needs root.</summary>
    public KernelTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
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
