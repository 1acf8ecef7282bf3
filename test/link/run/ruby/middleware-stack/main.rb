class Stack
  def initialize
    @layers = []
  end

  def use(layer, *options)
    @layers << [layer, options]
    self
  end

  def build(app)
    @layers.reverse.inject(app) { |inner, (layer, options)| layer.new(inner, *options) }
  end
end

class Auth
  def initialize(app, token)
    @app = app
    @token = token
  end

  def call(env)
    allowed?(env) ? @app.call(env) : deny
  end

  private

  def allowed?(env) = env[:token] == @token

  def deny
    [401, '']
  end
end

class Gzip
  def initialize(app)
    @app = app
  end

  def call(env)
    status, body = @app.call(env)
    [status, squeeze(body)]
  end

  def squeeze(body)
    body.squeeze
  end
end

hello = ->(env) { [200, "hello #{env[:name]}"] }
app = Stack.new.use(Gzip).use(Auth, 's3').build(hello)
app.call({ token: 's3', name: 'ada' })
app.call({ token: 'no' })
