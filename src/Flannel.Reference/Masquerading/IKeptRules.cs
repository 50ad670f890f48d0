using System.Threading;
using System.Threading.Tasks;

namespace Flannel.Reference.Masquerading;

/// <summary>Rules that were set for a lease.</summary>
internal interface IKeptRules
{
    /// <summary>Looks after the rules until it is cancelled.</summary>
    Task RunAsync(CancellationToken cancellation);
}
