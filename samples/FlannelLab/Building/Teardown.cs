using System;
using System.Collections.Generic;

namespace FlannelLab.Building;

/// <summary>Everything the lab made, taken away in reverse when the lab ends, however it ends.</summary>
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
                // One thing that will not go must not keep the rest.
                complain($"taking down: {e.Message}");
            }
        }
    }
}
