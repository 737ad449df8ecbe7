using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace NetnsFixtures;

/// <summary>Enters the namespace as the outermost middleware, so that everything that handles a request is inside.</summary>
internal sealed class NamespaceStartupFilter(IsolatedNamespace host) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // The flow that a middleware enters ends with it, even where the rest of the pipeline goes on asynchronously.
        app.Use(next => context => host.Run(() => next(context)));
        next(app);
    };
}
