namespace Flannel.Reference.Leases.Served;

/// <summary>Reads the things in which a server keeps leases as claims. What is none is told once: anybody may write there.</summary>
internal interface IClaimReader<T>
{
    /// <summary>Whose claim it is.</summary>
    string HolderOf(T item);

    /// <param name="item">The thing.</param>
    /// <param name="claim">What it claims; null for nothing.</param>
    /// <returns>False when it says something that cannot be: what was known of it stands.</returns>
    bool TryRead(T item, out Claim? claim);

    /// <summary>The holder is gone, and with it what was told of it.</summary>
    void Forget(string holder);
}
