class Playlist
  attr_reader :songs

  def initialize(songs = [])
    @songs = songs
  end

  def <<(song)
    songs.push(song)
    self
  end

  def +(other) = Playlist.new(songs + other.songs)

  def -(other)
    Playlist.new(without(other))
  end

  def to_proc
    ->(index) { songs[index] }
  end

  def =~(pattern)
    songs.any? { |song| song.match?(pattern) }
  end

  def %(count) = songs.each_slice(count).to_a

  private

  def without(other)
    songs.reject { |song| other.songs.include?(song) }
  end
end

mornings = Playlist.new << 'Air' << 'Sun'
nights = Playlist.new(['Moon'])
both = mornings + nights
(both - nights) =~ /Air/
[0, 1].map(&both)
both % 2
mornings += nights
