class Settings
  def initialize(values)
    @values = values
  end

  def method_missing(name, *args)
    key = name.to_s
    return write(key.chomp('='), args.first) if key.end_with?('=')

    read(key) { super }
  end

  def respond_to_missing?(name, include_private = false)
    @values.key?(name.to_s.chomp('=')) || super
  end

  private

  def read(key)
    @values.fetch(key) { yield }
  end

  def write(key, value)
    @values[key] = value
  end
end

settings = Settings.new('region' => 'de')
settings.region
settings.region = 'fr'
settings.respond_to?(:region)
begin
  settings.missing_thing
rescue NoMethodError
  :none
end
