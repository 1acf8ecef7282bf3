module Plugins
  def self.const_missing(name)
    const_set(name, make(name))
  end

  def self.make(name)
    Struct.new(:options)
  end

  autoload :Audio, File.expand_path('audio', __dir__)
end

class Player
  def play(file)
    Plugins::Audio.new(file).decode
  end
end

Plugins::Video
Player.new.play('a.ogg')
