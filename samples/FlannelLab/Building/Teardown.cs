using System;
using System.Collections.Generic;

namespace FlannelLab.Building;

/// <summary>Deletes everything the lab created, in reverse order, when the lab ends for whatever reason.</summary>
internal sealed class Teardown(Action<string> complain) : IDisposable
{
    private readonly Stack<IDisposable> _made = new();

    public T Add<T>(T made)
        where T : IDisposable
    {
        _made.Push(made);
        return made;
    }

    public void Dispose()
    {
        while (_made.TryPop(out IDisposable? made))
        {
            try
            {
                made.Dispose();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // One failure must not keep the rest from being deleted.
                complain($"taking down: {e.Message}");
            }
        }
    }
}
