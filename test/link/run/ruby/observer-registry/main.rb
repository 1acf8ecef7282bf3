module Observable
  def subscribe(listener = nil, &block)
    listeners << (listener || block)
    self
  end

  def notify(event)
    listeners.each { |listener| listener.call(event) }
  end

  private

  def listeners = (@listeners ||= [])
end

class Sensor
  include Observable

  def measure(value)
    notify(reading(value))
  end

  private

  def reading(value)
    { value: value }
  end
end

class Alarm
  def call(event)
    ring if event[:value] > 10
  end

  def ring
    @rung = true
  end
end

def logged(event)
  event.inspect
end

sensor = Sensor.new
sensor.subscribe(Alarm.new).subscribe { |event| event[:value] }
sensor.subscribe(method(:logged))
sensor.measure(12)
